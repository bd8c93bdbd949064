internal import Documents
internal import Spans

/// A checkout that leaves the token on the disk though no later step of the job pushes or fetches.
struct GithubActionsPersistedCredentials: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for site in workspace.actionSteps where !Checkout.uploads(site) {
            if let place = Checkout.persistence(site, workspace), !Checkout.needsCredentials(site) {
                marks.add(site.site.mark(place.span, place.value))
            }
        }
    }
}
