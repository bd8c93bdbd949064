internal import Documents

/// The whole context of secrets, or one chosen only when the workflow runs: the runner is given all of them.
struct GithubActionsAllSecrets: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for root in workspace.actionRoots {
            for (expression, span) in root.expressions
            where holdsAll(expression) {
                marks.add(root.site.mark(span, "secrets"))
            }
        }
    }

    private static func holdsAll(_ expression: Expression) -> Bool {
        switch expression {
        case .context(let name): return name.lowercased() == "secrets"
        case .property(let base, _):
            if case .context = base { return false }
            return holdsAll(base)
        default: return expression.parts.contains(where: holdsAll)
        }
    }
}
