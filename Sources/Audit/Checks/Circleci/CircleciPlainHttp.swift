/// An address with http:// that a script fetches from another host.
struct CircleciPlainHttp: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        PipelineChecks.markPlainDownloads(.circle, on: workspace, &marks)
    }
}
