internal import Documents

/// A secret in the environment of every step of every job.
struct GithubActionsWorkflowWideSecret: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for workflow in workspace.pipelines.workflows where workflow.jobs.count > 1 {
            for entry in workflow.root["env"]?.effectiveEntries ?? [] {
                let names = SecretUse.names(in: entry.value, file: workflow.file, workspace)
                if let name = names.first { marks.add(workflow.site.mark(entry.mark, name)) }
            }
        }
    }
}
