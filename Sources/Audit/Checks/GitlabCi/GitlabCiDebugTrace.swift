internal import Documents

/// Debugging that writes every variable into the log, secrets too.
struct GitlabCiDebugTrace: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for variable in workspace.pipelines.parts.variables
        where variable.site.kind == .gitlab && ["CI_DEBUG_TRACE", "CI_DEBUG_SERVICES"].contains(variable.name) {
            guard ["true", "1"].contains(variable.value.text?.lowercased() ?? "") else { continue }
            marks.add(variable.site.mark(PipelineChecks.whole(variable), variable.name))
        }
    }
}
