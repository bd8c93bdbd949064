/// An address with http:// that a script fetches from another host.
struct JenkinsPlainHttp: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        PipelineChecks.markPlainDownloads(.jenkins, on: workspace, &marks)
    }
}
