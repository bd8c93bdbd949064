internal import Documents

/// A runner of one's own for a workflow that only people with write access start.
struct GithubActionsSelfHostedRunner: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        Runners.markSelfHosted(forStrangers: false, on: workspace, &marks)
    }
}
