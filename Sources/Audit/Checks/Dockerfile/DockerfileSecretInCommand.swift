/// A literal secret in a RUN.
struct DockerfileSecretInCommand: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        LiteralSecret.mark([.dockerCommand], on: workspace, &marks)
    }
}
