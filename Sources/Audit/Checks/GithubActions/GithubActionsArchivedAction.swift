internal import Documents

/// An action whose repository is archived: nobody repairs it any more.
struct GithubActionsArchivedAction: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for use in ActionUse.all(in: workspace) where ArchivedActions.slugs.contains(use.reference.slug ?? "") {
            marks.add(use.site.mark(use.node.span, use.node.trimmed))
        }
    }
}
