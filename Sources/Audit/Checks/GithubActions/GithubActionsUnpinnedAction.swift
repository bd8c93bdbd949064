/// An action or a workflow of others that is named by a tag or a branch: both can be moved.
struct GithubActionsUnpinnedAction: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        ActionUse.markUnpinned(isPlatform: false, on: workspace, &marks)
    }
}
