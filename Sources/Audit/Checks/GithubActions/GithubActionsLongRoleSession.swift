internal import Documents

/// A role of AWS taken for longer than an hour.
struct GithubActionsLongRoleSession: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for site in workspace.actionSteps where site.step.uses?.slug == "aws-actions/configure-aws-credentials" {
            guard let entry = site.step.input("role-duration-seconds") else { continue }
            if entry.value.isUnknown {
                marks.unknown(file: site.site.file, span: entry.value.span)
            } else if let seconds = entry.value.text.flatMap({ Int($0) }), seconds > 3600 {
                marks.add(site.site.mark(entry.span, "\(seconds)"))
            }
        }
    }
}
