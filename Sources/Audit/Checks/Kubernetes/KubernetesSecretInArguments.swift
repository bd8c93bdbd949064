/// A literal secret in a command line.
struct KubernetesSecretInArguments: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        LiteralSecret.mark([.argument], on: workspace, &marks)
    }
}
