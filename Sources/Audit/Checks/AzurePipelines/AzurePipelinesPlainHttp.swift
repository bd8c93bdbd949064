/// An address with http:// that a script fetches from another host.
struct AzurePipelinesPlainHttp: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        PipelineChecks.markPlainDownloads(.azure, on: workspace, &marks)
    }
}
