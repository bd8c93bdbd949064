/// Text of strangers that a shell reads a second time.
struct CircleciEvaluatedVariable: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        PipelineChecks.markEvaluatedVariables(
            .circle, ["CIRCLE_BRANCH", "CIRCLE_TAG", "CIRCLE_PR_USERNAME", "CIRCLE_PR_REPONAME"], on: workspace, &marks)
    }
}
