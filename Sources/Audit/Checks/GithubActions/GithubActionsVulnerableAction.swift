internal import Documents

/// A version of an action with a published vulnerability.
struct GithubActionsVulnerableAction: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for use in ActionUse.all(in: workspace) {
            guard let action = use.reference.action, let version = use.version(in: workspace),
                let advisory = VulnerableActions.advisory(for: action, version: version)
            else { continue }
            var mark = use.site.mark(use.node.span, use.node.trimmed)
            mark.name = advisory
            marks.add(mark)
        }
    }
}
