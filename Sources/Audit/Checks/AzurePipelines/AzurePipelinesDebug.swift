internal import Documents

/// Debugging switched on in the file.
struct AzurePipelinesDebug: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for variable in workspace.pipelines.parts.variables
        where variable.site.kind == .azure && variable.name.lowercased() == "system.debug" {
            guard variable.value.text?.lowercased() == "true" else { continue }
            marks.add(variable.site.mark(PipelineChecks.whole(variable), "true"))
        }
    }
}
