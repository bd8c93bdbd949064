/// An option or a variable that switches the verification of certificates off.
struct GithubActionsVerificationOff: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        PipelineChecks.markVerificationOff(.githubActions, on: workspace, &marks)
    }
}
