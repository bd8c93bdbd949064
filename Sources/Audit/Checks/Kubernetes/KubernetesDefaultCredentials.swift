internal import Documents

/// A variable, or a value of a Secret or ConfigMap, whose name says password and whose value is one that everybody
/// knows.
struct KubernetesDefaultCredentials: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for site in workspace.containers {
            for item in site.container.node["env"]?.sequence ?? [] {
                guard let name = item["name"]?.text, let value = item["value"], isKnown(value, under: name) else {
                    continue
                }
                marks.add(site.mark(value.span, shorten(name), isSecret: true))
            }
        }
        for resource in workspace.resources where ["Secret", "ConfigMap"].contains(resource.kind) {
            let entries = resource.node[resource.kind == "Secret" ? "stringData" : "data"]?.effectiveEntries ?? []
            for entry in entries where isKnown(entry.value, under: entry.key.text ?? "") {
                marks.add(
                    Mark(
                        file: resource.file, span: entry.value.span, resource: resource.path, name: resource.name,
                        value: entry.key.shown, isSecret: true))
            }
        }
    }

    private static func isKnown(_ value: Node, under name: String) -> Bool {
        guard let text = value.text, !value.isUnknown else { return false }
        return SecretName.strength(name) == .strong && KnownPasswords.contains(text)
    }
}
