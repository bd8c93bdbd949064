internal import Documents

/// `write-all`, for a workflow or a job.
struct GithubActionsAllPermissions: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        Permissions.mark("write-all", on: workspace, &marks)
    }
}
