internal import Documents

/// A workflow that leaves the token's rights to the settings of the repository.
struct GithubActionsDefaultPermissions: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for workflow in workspace.pipelines.workflows where !Permissions.heirs(of: workflow).isEmpty {
            marks.add(workflow.site.mark(workflow.anchor, Place.absent))
        }
    }
}
