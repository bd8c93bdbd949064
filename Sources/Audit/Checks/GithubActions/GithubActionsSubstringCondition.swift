internal import Documents

/// `contains('a b c', x)`: a part of one of the words passes as well.
struct GithubActionsSubstringCondition: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for root in workspace.actionRoots {
            guard let entry = root.node.entry("if"),
                let condition = workspace.condition(entry.value, file: root.site.file)
            else { continue }
            let access = condition.all.lazy.compactMap { part -> String? in
                guard case .call("contains", let arguments) = part, arguments.count == 2,
                    case .string(let text) = arguments[0], let path = arguments[1].path, isChosen(path),
                    text.contains(where: { " ,;|".contains($0) })
                else { return nil }
                return path.joined(separator: ".")
            }.first
            if let access { marks.add(root.site.mark(entry.mark, access)) }
        }
    }

    /// Whether those who start the workflow choose the value.
    private static func isChosen(_ path: [String]) -> Bool {
        switch path.first {
        case "github": path.last != "event_name" && path.last != "repository" && path.last != "ref_type"
        case "env", "inputs": true
        default: false
        }
    }
}
