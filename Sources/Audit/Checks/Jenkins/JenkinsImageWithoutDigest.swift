/// An image that a tag names and no digest.
struct JenkinsImageWithoutDigest: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        PipelineChecks.markImagesWithoutDigest(.jenkins, on: workspace, &marks)
    }
}
