/// An image that a tag names and no digest.
struct GitlabCiImageWithoutDigest: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        PipelineChecks.markImagesWithoutDigest(.gitlab, on: workspace, &marks)
    }
}
