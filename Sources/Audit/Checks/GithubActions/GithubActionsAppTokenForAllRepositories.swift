internal import Documents

/// A token of a GitHub App for every repository of an owner.
struct GithubActionsAppTokenForAllRepositories: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for site in workspace.actionSteps where AppToken.actions.contains(site.step.uses?.slug ?? "") {
            guard let owner = site.step.input("owner"), site.step.input("repositories") == nil else { continue }
            marks.add(site.site.mark(owner.span, owner.value.shown))
        }
    }
}
