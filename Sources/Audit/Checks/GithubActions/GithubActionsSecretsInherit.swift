internal import Documents

/// A call that hands every secret of the repository to a reusable workflow.
struct GithubActionsSecretsInherit: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for (_, job) in workspace.workflowJobs {
            guard job.uses != nil, let entry = job.node.entry("secrets"), entry.value.text == "inherit" else {
                continue
            }
            marks.add(job.site.mark(entry.span, job.node["uses"]?.trimmed ?? ""))
        }
    }
}
