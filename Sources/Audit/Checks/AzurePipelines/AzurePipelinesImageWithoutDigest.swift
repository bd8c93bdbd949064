/// An image that a tag names and no digest.
struct AzurePipelinesImageWithoutDigest: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        PipelineChecks.markImagesWithoutDigest(.azure, on: workspace, &marks)
    }
}
