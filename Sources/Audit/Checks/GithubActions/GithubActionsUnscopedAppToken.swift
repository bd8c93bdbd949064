internal import Documents

/// A token of a GitHub App with everything that the App may do.
struct GithubActionsUnscopedAppToken: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for site in workspace.actionSteps where AppToken.actions.contains(site.step.uses?.slug ?? "") {
            let inputs = (site.step.node["with"]?.effectiveEntries ?? []).compactMap(\.key.text)
            guard !inputs.contains(where: { $0.hasPrefix("permission") }), let uses = site.step.node["uses"] else {
                continue
            }
            marks.add(site.site.mark(uses.span, uses.trimmed))
        }
    }
}
