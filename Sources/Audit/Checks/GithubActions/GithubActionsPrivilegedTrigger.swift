/// An event that strangers cause and that runs with the rights and the secrets of the repository.
struct GithubActionsPrivilegedTrigger: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for workflow in workspace.pipelines.workflows {
            for trigger in workflow.triggers where ["pull_request_target", "workflow_run"].contains(trigger.name) {
                marks.add(workflow.site.mark(trigger.span, trigger.name))
            }
        }
    }
}
