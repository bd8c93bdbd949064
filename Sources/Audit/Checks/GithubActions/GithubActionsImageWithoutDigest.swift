/// An image that a tag names and no digest.
struct GithubActionsImageWithoutDigest: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        PipelineChecks.markImagesWithoutDigest(.githubActions, on: workspace, &marks)
    }
}
