internal import Documents

/// Text that strangers write, put into a script before the shell reads it.
struct GithubActionsScriptInjection: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        CodeExpansion.mark(.stranger, on: workspace, &marks)
    }
}
