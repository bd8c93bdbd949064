internal import Documents

/// A condition with text around its expression: the text makes it true whatever the expression says.
struct GithubActionsConstantCondition: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for root in workspace.actionRoots {
            guard let entry = root.node.entry("if"),
                let template = workspace.template(entry.value, file: root.site.file),
                !template.parts.isEmpty
            else { continue }
            let covered = template.parts.reduce(0) { $0 + $1.range.count }
            guard covered < template.text.bytes.count else { continue }
            marks.add(root.site.mark(entry.mark, entry.value.trimmed))
        }
    }
}
