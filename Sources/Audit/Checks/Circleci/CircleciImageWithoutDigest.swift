/// An image that a tag names and no digest.
struct CircleciImageWithoutDigest: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        PipelineChecks.markImagesWithoutDigest(.circle, on: workspace, &marks)
    }
}
