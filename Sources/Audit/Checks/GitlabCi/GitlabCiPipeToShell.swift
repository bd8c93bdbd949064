/// A download that a shell runs at once.
struct GitlabCiPipeToShell: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        PipelineChecks.markPipesToShell(.gitlab, on: workspace, &marks)
    }
}
