/// An image without a tag, or with one that moves by its purpose.
struct CircleciFloatingImage: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        PipelineChecks.markFloatingImages(.circle, on: workspace, &marks)
    }
}
