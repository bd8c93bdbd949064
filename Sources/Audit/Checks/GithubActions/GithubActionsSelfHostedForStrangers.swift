internal import Documents

/// A runner of one's own on which pull requests of strangers run.
struct GithubActionsSelfHostedForStrangers: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        Runners.markSelfHosted(forStrangers: true, on: workspace, &marks)
    }
}
