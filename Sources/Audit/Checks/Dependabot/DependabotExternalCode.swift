internal import Documents

/// An updater that runs code of the packages that it looks at.
struct DependabotExternalCode: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for item in workspace.dependabotUpdates {
            guard let entry = item.node.entry("insecure-external-code-execution"), entry.value.text == "allow" else {
                continue
            }
            marks.add(item.mark(entry.span, "allow"))
        }
    }
}
