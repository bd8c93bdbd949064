internal import Documents

/// A value that is not known to hold no code, put into a script before the shell reads it.
struct GithubActionsUncheckedExpansion: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        CodeExpansion.mark(.unknown, on: workspace, &marks)
    }
}
