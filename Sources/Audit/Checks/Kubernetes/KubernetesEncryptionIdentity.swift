internal import Documents
internal import Spans

/// An EncryptionConfiguration that leaves Secrets as they are: the provider `identity` comes first, or no entry covers
/// secrets.
struct KubernetesEncryptionIdentity: Check {
    private static let covering: Set<String> = ["secrets", "*.", "*.*"]

    static func run(on workspace: Workspace, into marks: inout Marks) {
        for resource in workspace.resources(ofKind: "EncryptionConfiguration") {
            let entry = resource.node.entry("resources")
            let covered = (entry?.value.sequence ?? []).first { item in
                (item["resources"]?.sequence ?? []).contains { $0.text.map(covering.contains) ?? false }
            }
            guard let covered else {
                marks.add(mark(resource, entry?.key.span ?? resource.anchor, "none"))
                continue
            }
            let first = covered["providers"]?.sequence?.first?.mapping?.first
            if first == nil || first?.key.text == "identity" {
                marks.add(mark(resource, first?.key.span ?? covered.span, first?.key.shown ?? "none"))
            }
        }
    }

    private static func mark(_ resource: Resource, _ span: ByteRange, _ value: String) -> Mark {
        Mark(file: resource.file, span: span, resource: resource.path, value: value)
    }
}
