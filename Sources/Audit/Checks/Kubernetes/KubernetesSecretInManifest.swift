/// A literal secret in a Secret's manifest.
struct KubernetesSecretInManifest: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        LiteralSecret.mark([.secret], on: workspace, &marks)
    }
}
