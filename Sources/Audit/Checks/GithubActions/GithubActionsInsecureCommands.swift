internal import Documents

/// Commands in the output of a step that set variables and the path, switched on again.
struct GithubActionsInsecureCommands: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for variable in workspace.pipelines.parts.variables
        where variable.name == "ACTIONS_ALLOW_UNSECURE_COMMANDS" && !variable.isInput {
            if variable.value.isUnknown {
                marks.unknown(file: variable.site.file, span: variable.value.span)
            } else if ["true", "1"].contains(variable.value.text?.lowercased() ?? "") {
                marks.add(variable.site.mark(PipelineChecks.whole(variable), variable.value.shown))
            }
        }
    }
}
