/// A variable, or a value of a Secret or ConfigMap, whose name says password and whose value is one that everybody
/// knows.
struct KubernetesDefaultCredentials: Check {
    private static let holders: Set<LiteralSecret.Holder> = [.environment, .secret, .configMap]

    static func run(on workspace: Workspace, into marks: inout Marks) {
        for secret in workspace.literalSecrets where holders.contains(secret.holder) {
            guard SecretName.strength(secret.name) == .strong,
                KnownPasswords.contains(String(decoding: secret.bytes, as: UTF8.self))
            else { continue }
            marks.add(
                Mark(
                    file: secret.file, span: secret.span, resource: secret.resource, name: secret.owner,
                    value: shorten(secret.name), isSecret: true))
        }
    }
}
