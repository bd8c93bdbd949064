internal import Documents

/// A value of a Secret that SOPS has a hand in, and that is not encrypted.
struct KubernetesUnencryptedSopsValue: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for secret in workspace.resources(ofKind: "Secret") where secret.node["sops"] != nil {
            for key in ["data", "stringData"] {
                for entry in secret.node[key]?.effectiveEntries ?? [] {
                    guard let text = entry.value.text, !text.isEmpty, !text.hasPrefix("ENC["), !entry.value.isUnknown
                    else { continue }
                    marks.add(
                        Mark(
                            file: secret.file, span: entry.value.span, resource: secret.path, name: secret.name,
                            value: entry.key.shown, isSecret: true))
                }
            }
        }
    }
}
