internal import Documents

/// A job that runs with the rights that the repository's settings give to the token.
struct GithubActionsJobDefaultPermissions: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for workflow in workspace.pipelines.workflows {
            let heirs = Permissions.heirs(of: workflow)
            // Of a single job, the finding about the workflow says it all.
            guard workflow.jobs.count > 1 else { continue }
            for job in heirs { marks.add(job.site.mark(job.anchor, Place.absent)) }
        }
    }
}
