internal import Documents

/// `docker://image:tag` without a digest.
struct GithubActionsDockerActionWithoutDigest: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        let uses = ActionUse.all(in: workspace).filter { use in
            guard case .docker(let image) = use.reference else { return false }
            let reference = ImageReference(image)
            return reference.digest == nil && !reference.isFloating
        }
        for group in ActionUse.groups(of: uses) { marks.add(ActionUse.mark(group)) }
    }
}
