/// Text of strangers that a shell reads a second time.
struct GitlabCiEvaluatedVariable: Check {
    private static let strangers: Set<String> = [
        "CI_COMMIT_MESSAGE", "CI_COMMIT_TITLE", "CI_COMMIT_DESCRIPTION", "CI_COMMIT_REF_NAME", "CI_COMMIT_BRANCH",
        "CI_COMMIT_TAG", "CI_COMMIT_TAG_MESSAGE", "CI_COMMIT_AUTHOR", "CI_MERGE_REQUEST_TITLE",
        "CI_MERGE_REQUEST_DESCRIPTION", "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME", "CI_MERGE_REQUEST_LABELS",
        "CI_EXTERNAL_PULL_REQUEST_SOURCE_BRANCH_NAME",
    ]

    static func run(on workspace: Workspace, into marks: inout Marks) {
        PipelineChecks.markEvaluatedVariables(.gitlab, strangers, on: workspace, &marks)
    }
}
