internal import Documents

/// An action whose owner is one letter away from a well-known one.
struct GithubActionsLookalikeAction: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for use in ActionUse.all(in: workspace) {
            guard let slug = use.reference.slug, let meant = Lookalikes.meant(by: slug) else { continue }
            var mark = use.site.mark(use.node.span, use.node.trimmed)
            mark.name = meant
            marks.add(mark)
        }
    }
}
