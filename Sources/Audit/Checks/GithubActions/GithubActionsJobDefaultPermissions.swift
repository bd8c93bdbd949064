internal import Documents

/// A job that runs with the rights that the repository's settings give to the token.
struct GithubActionsJobDefaultPermissions: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for workflow in workspace.pipelines.workflows {
            for job in Permissions.heirs(of: workflow) { marks.add(job.site.mark(job.anchor, Place.absent)) }
        }
    }
}
