internal import Documents

/// An action whose repository is archived: nobody repairs it any more.
struct GithubActionsArchivedAction: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        let uses = ActionUse.all(in: workspace).filter { ArchivedActions.slugs.contains($0.reference.slug ?? "") }
        for group in ActionUse.groups(of: uses) { marks.add(ActionUse.mark(group)) }
    }
}
