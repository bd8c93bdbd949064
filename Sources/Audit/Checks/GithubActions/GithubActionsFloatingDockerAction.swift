internal import Documents

/// `docker://image` without a tag, or with one that moves by its purpose.
struct GithubActionsFloatingDockerAction: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        let uses = ActionUse.all(in: workspace).filter { use in
            guard case .docker(let image) = use.reference else { return false }
            return ImageReference(image).isFloating
        }
        for group in ActionUse.groups(of: uses) { marks.add(ActionUse.mark(group)) }
    }
}
