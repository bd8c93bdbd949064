/// A download that a shell runs at once.
struct GithubActionsPipeToShell: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        PipelineChecks.markPipesToShell(.githubActions, on: workspace, &marks)
    }
}
