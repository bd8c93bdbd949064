/// A secret that a command writes into the log.
struct BitbucketPrintedSecret: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        PipelineChecks.markPrintedSecrets(.bitbucket, on: workspace, &marks)
    }
}
