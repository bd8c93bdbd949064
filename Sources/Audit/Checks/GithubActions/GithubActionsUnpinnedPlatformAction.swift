/// An action of GitHub itself that is named by a tag or a branch.
struct GithubActionsUnpinnedPlatformAction: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        ActionUse.markUnpinned(isPlatform: true, on: workspace, &marks)
    }
}
