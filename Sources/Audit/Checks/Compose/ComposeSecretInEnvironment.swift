/// A literal secret in the environment or the command of a service. Defaults that everybody knows have a rule of their
/// own.
struct ComposeSecretInEnvironment: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for secret in workspace.literalSecrets where secret.holder == .compose && secret.isEvident {
            guard !KnownPasswords.contains(String(decoding: secret.bytes, as: UTF8.self)) else { continue }
            marks.add(
                Mark(
                    file: secret.file, span: secret.span, resource: secret.resource, name: secret.owner,
                    value: shorten(secret.name), isSecret: true))
        }
    }
}
