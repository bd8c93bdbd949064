/// An image that a tag names and no digest.
struct BitbucketImageWithoutDigest: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        PipelineChecks.markImagesWithoutDigest(.bitbucket, on: workspace, &marks)
    }
}
