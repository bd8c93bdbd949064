/// A literal secret in the build arguments of a service.
struct ComposeSecretBuildArgument: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        LiteralSecret.mark([.composeBuild], on: workspace, &marks)
    }
}
