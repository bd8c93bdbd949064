/// A download that a shell runs at once.
struct AzurePipelinesPipeToShell: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        PipelineChecks.markPipesToShell(.azure, on: workspace, &marks)
    }
}
