internal import Documents

/// A parameter that may be any text, put into a script before the shell reads it.
struct AzurePipelinesParameterInjection: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for item in workspace.pipelines.parts.scripts where item.site.kind == .azure {
            guard let pipeline = workspace.pipelines.azure.first(where: { $0.file == item.site.file }) else { continue }
            for part in item.script.template.parts {
                let paths = part.expression?.outermost { $0.path != nil }.compactMap(\.path) ?? []
                let name = paths.first { $0.first == "parameters" && $0.count > 1 }?[1]
                guard let name, isOpen(pipeline.parameter(name)) else { continue }
                marks.add(item.site.mark(item.script.text.span(part.range), "parameters.\(name)"))
                break
            }
        }
    }

    /// Whether a parameter is a text without a list of values.
    private static func isOpen(_ declared: Node?) -> Bool {
        guard let declared, declared.mapping != nil else { return true }
        return (declared["type"]?.text ?? "string") == "string" && declared["values"] == nil
    }
}
