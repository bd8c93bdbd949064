internal import Documents

/// A workflow or an action without a name.
struct GithubActionsAnonymousDefinition: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for workflow in workspace.pipelines.workflows where workflow.root["name"] == nil {
            marks.add(workflow.site.mark(workflow.anchor, Place.absent))
        }
        for action in workspace.pipelines.actions where action.root["name"] == nil {
            marks.add(action.site.mark(action.root.mapping?.first?.key.span ?? action.root.span, Place.absent))
        }
    }
}
