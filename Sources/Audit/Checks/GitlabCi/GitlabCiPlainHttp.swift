/// An address with http:// that a script fetches from another host.
struct GitlabCiPlainHttp: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        PipelineChecks.markPlainDownloads(.gitlab, on: workspace, &marks)
    }
}
