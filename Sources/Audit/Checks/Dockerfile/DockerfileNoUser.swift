internal import Documents
internal import Findings

/// A final stage without USER, on a base of which nothing says that it has one. A base that a variable without a default
/// names may have one. GitHub runs the containers of actions as root whatever they say: theirs are left alone.
struct DockerfileNoUser: Check {
    private static let unprivileged = [
        "nonroot", "rootless", "unprivileged", "non-root", "chiseled", "bitnami/", "bitnamilegacy/", "windows",
        "nanoserver", "cgr.dev/", "jenkins/jenkins", "apache/airflow", "keycloak/keycloak", "curlimages/", "grafana/",
        "prom/", "confluentinc/cp-", "selenium/", "jupyter/", "ubi8/nodejs", "ubi9/nodejs", "ubi8/python",
        "ubi9/python", "ubi8/openjdk", "ubi9/openjdk",
    ]

    static func run(on workspace: Workspace, into marks: inout Marks) {
        let actions = workspace.dockerfilesOfActions
        for site in workspace.finalStages where !actions.contains(workspace.files[site.dockerfile.file].path) {
            let lineage = site.dockerfile.lineage(of: site.stage)
            guard !lineage.contains(where: { $0.instructions.contains { $0.keyword == "USER" } }),
                let root = lineage.last, let image = root.from.node["image"], let text = image.text
            else { continue }
            let own = site.stage.from.node["image"] ?? image
            guard let base = VariableDefaults(preamble: site.dockerfile.preamble).expand(text)?.lowercased() else {
                marks.unknown(file: site.dockerfile.file, span: image.span)
                continue
            }
            guard !unprivileged.contains(where: base.contains) else { continue }
            marks.add(site.mark(own.span, own.shown))
        }
    }
}

extension Workspace {
    /// The Dockerfiles that actions of GitHub name as what they run in.
    fileprivate var dockerfilesOfActions: Set<BytePath> {
        Set(
            pipelines.actions.compactMap { action in
                guard let name = action.root["runs"]?["image"]?.text, !name.contains("://") else { return nil }
                let folder = files[action.file].path.parent
                let file = Array((name.hasPrefix("./") ? String(name.dropFirst(2)) : name).utf8)
                return folder.bytes.isEmpty ? BytePath(file) : BytePath(folder.bytes + [0x2F] + file)
            })
    }
}
