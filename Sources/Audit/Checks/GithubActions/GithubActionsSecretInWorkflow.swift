/// A literal secret in a variable, an input or a command of a workflow.
struct GithubActionsSecretInWorkflow: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        LiteralSecret.mark([.pipeline(.githubActions)], on: workspace, &marks)
    }
}
