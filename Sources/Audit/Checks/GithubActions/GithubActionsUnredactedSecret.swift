internal import Documents

/// A secret taken apart: the runner hides the whole of it in logs, not its parts.
struct GithubActionsUnredactedSecret: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for root in workspace.actionRoots {
            for (expression, span) in root.expressions {
                let names = expression.all.compactMap { part -> String? in
                    guard case .call("fromjson", let arguments) = part else { return nil }
                    let paths = arguments.flatMap(\.all).compactMap(\.path)
                    return paths.first { $0.first == "secrets" && $0.count > 1 }?[1]
                }
                if let name = names.first { marks.add(root.site.mark(span, name)) }
            }
        }
    }
}
