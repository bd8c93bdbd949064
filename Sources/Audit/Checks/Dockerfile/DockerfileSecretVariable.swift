/// A literal secret in an ENV or an ARG.
struct DockerfileSecretVariable: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        LiteralSecret.mark([.dockerVariable], on: workspace, &marks)
    }
}
