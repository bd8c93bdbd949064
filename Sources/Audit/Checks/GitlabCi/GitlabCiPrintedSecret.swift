/// A secret that a command writes into the log.
struct GitlabCiPrintedSecret: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        PipelineChecks.markPrintedSecrets(.gitlab, on: workspace, &marks)
    }
}
