/// A download that a shell runs at once.
struct CircleciPipeToShell: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        PipelineChecks.markPipesToShell(.circle, on: workspace, &marks)
    }
}
