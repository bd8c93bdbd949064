/// A secret that a command writes into the log.
struct AzurePipelinesPrintedSecret: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        PipelineChecks.markPrintedSecrets(.azure, on: workspace, &marks)
    }
}
