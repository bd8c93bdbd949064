internal import Documents

/// A final stage without USER, on a base of which nothing says that it has one.
struct DockerfileNoUser: Check {
    private static let unprivileged = ["nonroot", "rootless", "unprivileged", "bitnami/", "windows", "nanoserver"]

    static func run(on workspace: Workspace, into marks: inout Marks) {
        for site in workspace.finalStages {
            let lineage = site.dockerfile.lineage(of: site.stage)
            guard !lineage.contains(where: { $0.instructions.contains { $0.keyword == "USER" } }),
                let image = lineage.last?.from.node["image"]
            else { continue }
            let base = image.text?.lowercased() ?? ""
            guard !unprivileged.contains(where: base.contains) else { continue }
            let own = site.stage.from.node["image"] ?? image
            marks.add(site.mark(own.span, own.shown))
        }
    }
}
