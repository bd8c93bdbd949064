internal import Documents

/// A token of a GitHub App that is not revoked at the end of the job.
struct GithubActionsLastingAppToken: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for site in workspace.actionSteps where AppToken.actions.contains(site.step.uses?.slug ?? "") {
            for name in ["skip-token-revoke", "skip_token_revoke"] {
                guard let entry = site.step.input(name), entry.value.text?.lowercased() == "true" else { continue }
                marks.add(site.site.mark(entry.span, entry.value.shown))
            }
            if let entry = site.step.input("revoke"), entry.value.text?.lowercased() == "false" {
                marks.add(site.site.mark(entry.span, entry.value.shown))
            }
        }
    }
}
