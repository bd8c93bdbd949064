/// A key of a cloud provider that does not expire, though the provider could trust the pipeline itself.
struct AzurePipelinesLongLivedCloudKey: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        PipelineChecks.markCloudKeys(.azure, on: workspace, &marks)
    }
}
