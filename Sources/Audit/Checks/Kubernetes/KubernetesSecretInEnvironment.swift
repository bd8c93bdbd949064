/// A literal secret in an environment variable.
struct KubernetesSecretInEnvironment: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        LiteralSecret.mark([.environment], on: workspace, &marks)
    }
}
