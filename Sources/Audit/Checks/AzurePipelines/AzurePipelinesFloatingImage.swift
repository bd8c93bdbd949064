/// An image without a tag, or with one that moves by its purpose.
struct AzurePipelinesFloatingImage: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        PipelineChecks.markFloatingImages(.azure, on: workspace, &marks)
    }
}
