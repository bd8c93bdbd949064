internal import Documents
internal import Spans

/// A configuration of CircleCI.
package struct CirclePipeline: Sendable {
    /// The index of its file in the workspace.
    let file: Int
    /// The file's mapping.
    let root: Node

    /// Recognises a configuration by its version and a mapping of jobs, or by orbs.
    init?(file: Int, root: Node) {
        guard let version = root["version"]?.text, version.hasPrefix("2"), root["on"] == nil, root["updates"] == nil,
            root["jobs"]?.mapping != nil || root["workflows"]?.mapping != nil || root["orbs"]?.mapping != nil
        else { return nil }
        self.file = file
        self.root = root
    }

    /// A site of the file as a whole.
    var site: PipelineSite { PipelineSite(kind: .circle, file: file, resource: "pipeline", name: "pipeline") }

    /// The orbs that it imports: name and reference.
    var orbs: [Entry] { (root["orbs"]?.effectiveEntries ?? []).filter { $0.value.text != nil } }

    /// Jobs and commands, and those of orbs written in the file.
    var units: [(site: PipelineSite, node: Node)] {
        let inline = (root["orbs"]?.effectiveEntries ?? []).map(\.value).filter { $0.mapping != nil }
        return ([root] + inline).flatMap { holder in
            [("jobs", "job/"), ("commands", "command/")].flatMap { key, prefix in
                (holder[key]?.effectiveEntries ?? []).compactMap { entry in
                    entry.key.text.map { name in
                        (PipelineSite(kind: .circle, file: file, resource: prefix + name, name: name), entry.value)
                    }
                }
            }
        }
    }

    /// Executors, those of orbs written in the file too.
    private var executors: [(site: PipelineSite, node: Node)] {
        (root["executors"]?.effectiveEntries ?? []).compactMap { entry in
            entry.key.text.map { name in
                (PipelineSite(kind: .circle, file: file, resource: "executor/" + name, name: name), entry.value)
            }
        }
    }

    /// What all pipelines share.
    func parts(_ bytes: [UInt8]) -> PipelineParts {
        var parts = YAMLParts(.circle, file: file, bytes: bytes)
        for (site, node) in units + executors {
            parts.variables(node["environment"], site)
            for image in node["docker"]?.sequence ?? [] {
                parts.image(item: image, site, key: "image")
                parts.variables(image["environment"], site)
                parts.registryPassword(image["auth"]?.entry("password"), site)
            }
            steps(node["steps"], site, &parts, depth: 0)
        }
        return parts.parts
    }

    private func steps(_ node: Node?, _ site: PipelineSite, _ parts: inout YAMLParts, depth: Int) {
        guard depth < 16 else { return }
        for step in node?.sequence ?? [] {
            if let run = step["run"] {
                parts.script(run.mapping == nil ? run : run["command"], site)
                parts.variables(run["environment"], site)
            }
            for key in ["when", "unless"] { steps(step[key]?["steps"], site, &parts, depth: depth + 1) }
        }
    }
}
