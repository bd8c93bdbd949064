/// A download that a shell runs at once.
struct BitbucketPipeToShell: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        PipelineChecks.markPipesToShell(.bitbucket, on: workspace, &marks)
    }
}
