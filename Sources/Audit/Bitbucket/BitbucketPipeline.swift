internal import Documents
internal import Spans

/// A file of Bitbucket Pipelines.
package struct BitbucketPipeline: Sendable {
    /// The index of its file in the workspace.
    let file: Int
    /// The file's mapping.
    let root: Node

    /// Recognises a file by its mapping of pipelines.
    init?(file: Int, root: Node) {
        let starts = ["default", "branches", "pull-requests", "tags", "custom", "bookmarks"]
        guard let pipelines = root["pipelines"], starts.contains(where: { pipelines[$0] != nil }) else { return nil }
        self.file = file
        self.root = root
    }

    /// A site of the file as a whole.
    var site: PipelineSite { PipelineSite(kind: .bitbucket, file: file, resource: "pipeline", name: "pipeline") }

    /// Every step, those in stages and in parallel groups too, with the pipeline that it is of. A step that several
    /// pipelines share through an alias comes once.
    var steps: [(site: PipelineSite, node: Node)] {
        var found: [(site: PipelineSite, node: Node)] = []
        var seen: Set<Int> = []
        func walk(_ node: Node, _ resource: String, _ depth: Int) {
            guard depth < 16 else { return }
            for item in node.sequence ?? [] { walk(item, resource, depth + 1) }
            for entry in node.mapping ?? [] {
                switch entry.key.text {
                case "step"?:
                    guard seen.insert(entry.value.resolved.span.start).inserted else { continue }
                    let name = entry.value["name"]?.text ?? "step"
                    let site = PipelineSite(kind: .bitbucket, file: file, resource: resource, name: name)
                    found.append((site, entry.value))
                case "parallel"?, "stage"?, "steps"?: walk(entry.value, resource, depth + 1)
                default: continue
                }
            }
        }
        for kind in root["pipelines"]?.effectiveEntries ?? [] {
            let name = kind.key.text ?? ""
            walk(kind.value, "pipeline/" + name, 0)
            for named in kind.value.mapping ?? [] { walk(named.value, "pipeline/\(name)/\(named.key.text ?? "")", 0) }
        }
        return found
    }

    /// The calls of pipes in a step.
    static func pipes(of step: Node) -> [Node] {
        ["script", "after-script"].flatMap { key in (step[key]?.sequence ?? []).filter { $0["pipe"] != nil } }
    }

    /// What all pipelines share.
    func parts(_ bytes: [UInt8]) -> PipelineParts {
        var parts = YAMLParts(.bitbucket, file: file, bytes: bytes)
        func image(_ node: Node, _ site: PipelineSite) {
            parts.image(node.entry("image"), site)
            parts.registryPassword(node["image"]?.entry("password"), site)
        }
        image(root, site)
        for service in root["definitions"]?["services"]?.effectiveEntries ?? [] {
            let name = service.key.text ?? ""
            let site = PipelineSite(kind: .bitbucket, file: file, resource: "service/" + name, name: name)
            image(service.value, site)
        }
        for (site, node) in steps {
            image(node, site)
            for key in ["script", "after-script"] {
                for item in node[key]?.sequence ?? [] where item.mapping == nil { parts.script(item, site) }
            }
            for pipe in Self.pipes(of: node) { parts.variables(pipe["variables"], site) }
        }
        return parts.parts
    }
}
