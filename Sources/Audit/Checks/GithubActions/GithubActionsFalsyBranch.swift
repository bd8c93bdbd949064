internal import Documents

/// `condition && '' || other`: an empty middle makes the expression always come to the other.
struct GithubActionsFalsyBranch: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for root in workspace.actionRoots {
            var found = root.expressions
            if let entry = root.node.entry("if"), workspace.template(entry.value, file: root.site.file) == nil,
                let condition = workspace.condition(entry.value, file: root.site.file)
            {
                found.append((condition, entry.mark))
            }
            for (expression, span) in found where expression.all.contains(where: isFalsyChoice) {
                marks.add(root.site.mark(span, "&& … ||"))
            }
        }
    }

    private static func isFalsyChoice(_ expression: Expression) -> Bool {
        guard case .binary(.or, .binary(.and, _, let middle), let other) = expression else { return false }
        let isFalsy = [.string(""), .number(0), .boolean(false), .null].contains(middle)
        return isFalsy && ExpressionEvaluator(known: [:]).value(other).truth != .no
    }
}
