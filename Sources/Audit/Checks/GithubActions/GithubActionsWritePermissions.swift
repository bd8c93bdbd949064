internal import Documents

/// Rights to write that the workflow gives to every one of its jobs.
struct GithubActionsWritePermissions: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for workflow in workspace.pipelines.workflows {
            let heirs = workflow.jobs.filter { $0.node["permissions"] == nil }
            guard heirs.count > 1 else { continue }
            for entry in workflow.root["permissions"]?.effectiveEntries ?? [] where entry.value.text == "write" {
                marks.add(workflow.site.mark(entry.span, "\(entry.key.shown): write"))
            }
        }
    }
}
