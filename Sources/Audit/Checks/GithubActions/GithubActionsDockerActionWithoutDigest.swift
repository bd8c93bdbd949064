internal import Documents

/// `docker://image:tag` without a digest.
struct GithubActionsDockerActionWithoutDigest: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for use in ActionUse.all(in: workspace) {
            guard case .docker(let image) = use.reference else { continue }
            let reference = ImageReference(image)
            guard reference.digest == nil, !reference.isFloating else { continue }
            marks.add(use.site.mark(use.node.span, use.node.trimmed))
        }
    }
}
