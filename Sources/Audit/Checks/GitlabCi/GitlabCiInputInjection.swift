internal import Documents

/// An input of an included file, put into a script before the shell reads it.
struct GitlabCiInputInjection: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for item in workspace.pipelines.parts.scripts where item.site.kind == .gitlab {
            for (range, name) in GitLabInputs.uses(in: item.script.text) {
                guard GitLabInputs.isOpen(name, file: item.site.file, workspace) else { continue }
                marks.add(item.site.mark(item.script.text.span(range), "inputs.\(name)"))
                break
            }
        }
    }
}
