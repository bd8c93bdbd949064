internal import Documents
internal import Spans

/// A checkout that leaves the token in the folder that a later step uploads whole.
struct GithubActionsCredentialsInArtifact: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for site in workspace.actionSteps {
            guard let place = Checkout.persistence(site, workspace), Checkout.uploads(site) else { continue }
            marks.add(site.site.mark(place.span, place.value))
        }
    }
}
