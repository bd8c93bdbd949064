internal import Documents
internal import Spans

/// A checkout that leaves the token on the disk though no later step of the job pushes or fetches.
struct GithubActionsPersistedCredentials: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        var positions: [String: Int] = [:]
        var found: [Mark] = []
        for site in workspace.actionSteps {
            guard let place = Checkout.persistence(site, workspace), !Checkout.uploads(site),
                !Checkout.needsCredentials(site)
            else { continue }
            // Of the checkouts of a file that say the same, the first stands for all.
            let key = "\(site.site.file) \(place.value)"
            if let position = positions[key] {
                found[position].related.append(
                    RelatedMark(file: site.site.file, span: place.span, role: "left on the disk here as well"))
            } else {
                positions[key] = found.count
                found.append(site.site.mark(place.span, place.value))
            }
        }
        for mark in found { marks.add(mark) }
    }
}
