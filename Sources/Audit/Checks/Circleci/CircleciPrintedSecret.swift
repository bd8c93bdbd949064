/// A secret that a command writes into the log.
struct CircleciPrintedSecret: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        PipelineChecks.markPrintedSecrets(.circle, on: workspace, &marks)
    }
}
