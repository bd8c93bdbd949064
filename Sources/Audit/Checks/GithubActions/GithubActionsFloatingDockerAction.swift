internal import Documents

/// `docker://image` without a tag, or with one that moves by its purpose.
struct GithubActionsFloatingDockerAction: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for use in ActionUse.all(in: workspace) {
            guard case .docker(let image) = use.reference, ImageReference(image).isFloating else { continue }
            marks.add(use.site.mark(use.node.span, use.node.trimmed))
        }
    }
}
