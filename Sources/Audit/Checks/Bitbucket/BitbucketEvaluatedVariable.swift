/// Text of strangers that a shell reads a second time.
struct BitbucketEvaluatedVariable: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        PipelineChecks.markEvaluatedVariables(
            .bitbucket, ["BITBUCKET_BRANCH", "BITBUCKET_TAG", "BITBUCKET_BOOKMARK", "BITBUCKET_PR_DESTINATION_BRANCH"],
            on: workspace, &marks)
    }
}
