internal import Documents

/// An input, which whoever calls the workflow or the action chooses, put into a script before the shell reads it.
struct GithubActionsInputInjection: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        CodeExpansion.mark(.caller, on: workspace, &marks)
    }
}
