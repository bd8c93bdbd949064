internal import Documents

/// A COPY or ADD whose source is, by its name, a file of keys or passwords.
struct DockerfileSecretFile: Check {
    private static let names: Set<String> = [
        ".env", "id_rsa", "id_dsa", "id_ecdsa", "id_ed25519", ".npmrc", ".pypirc", ".netrc", "_netrc",
        ".git-credentials", ".aws", ".ssh", ".kube", "kubeconfig", ".htpasswd", "master.key", "credentials.json",
        "service-account.json", "service_account.json", "serviceaccount.json", "secrets.yml", "secrets.yaml",
        "secrets.json", ".dockercfg", ".pgpass", ".my.cnf", ".vault-token",
    ]
    private static let endings = [".key", ".p12", ".pfx", ".jks", ".keystore", ".kdbx", ".tfvars", ".ppk", ".tfstate"]
    private static let harmless = ["example", "sample", "template", "dist", "test", "ci", "default", "defaults"]

    static func run(on workspace: Workspace, into marks: inout Marks) {
        for site in workspace.stages {
            for instruction in site.stage.instructions where ["COPY", "ADD"].contains(instruction.keyword) {
                guard instruction.node["flags"]?["from"] == nil else { continue }
                for source in instruction.arguments.dropLast() where isSecret(source.text ?? "") {
                    marks.add(site.mark(source.span, source.shown))
                }
            }
        }
    }

    /// Whether a path is, by its names, that of a file of keys or passwords.
    static func isSecret(_ path: String) -> Bool {
        let parts = path.split(separator: "/").map { $0.lowercased() }
        guard let name = parts.last, !path.contains("://") else { return false }
        if names.contains(name) || parts.dropLast().contains(where: { [".aws", ".ssh", ".kube"].contains($0) }) {
            return !name.hasSuffix(".pub")
        }
        if path.hasSuffix(".docker/config.json") { return true }
        if name.hasPrefix(".env.") { return !harmless.contains { name.hasSuffix("." + $0) } }
        return endings.contains { name.hasSuffix($0) }
    }
}
