internal import Documents
internal import Spans

/// One updater of a Dependabot configuration.
struct DependabotUpdate {
    let file: Int
    let node: Node
    /// The entry that names its ecosystem.
    let anchor: ByteRange
    let name: String

    func mark(_ span: ByteRange, _ value: String) -> Mark {
        Mark(file: file, span: span, resource: "updates/" + name, name: name, value: value)
    }
}

extension Workspace {
    /// Every updater.
    var dependabotUpdates: [DependabotUpdate] {
        pipelines.dependabots.flatMap { dependabot in
            (dependabot.root["updates"]?.sequence ?? []).compactMap { node in
                guard let entry = node.entry("package-ecosystem") else { return nil }
                return DependabotUpdate(
                    file: dependabot.file, node: node, anchor: entry.span, name: entry.value.text ?? "")
            }
        }
    }
}
