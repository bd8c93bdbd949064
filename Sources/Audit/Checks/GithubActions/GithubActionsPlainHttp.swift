/// An address with http:// that a script fetches from another host.
struct GithubActionsPlainHttp: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        PipelineChecks.markPlainDownloads(.githubActions, on: workspace, &marks)
    }
}
