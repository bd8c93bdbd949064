/// An address with http:// that a script fetches from another host.
struct BitbucketPlainHttp: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        PipelineChecks.markPlainDownloads(.bitbucket, on: workspace, &marks)
    }
}
