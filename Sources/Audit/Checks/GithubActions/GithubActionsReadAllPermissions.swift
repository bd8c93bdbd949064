internal import Documents

/// `read-all`, for a workflow or a job.
struct GithubActionsReadAllPermissions: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        Permissions.mark("read-all", on: workspace, &marks)
    }
}
