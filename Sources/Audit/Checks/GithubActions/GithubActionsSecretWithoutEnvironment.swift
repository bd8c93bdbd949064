internal import Documents

/// A job that uses secrets and belongs to no environment, so that nothing guards them but the right to push.
struct GithubActionsSecretWithoutEnvironment: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for (workflow, job) in workspace.workflowJobs
        where job.node["environment"] == nil && job.uses == nil && !workflow.isOnlyCalled {
            let used = workspace.expressions(in: job.node, file: workflow.file).lazy.compactMap { expression, span in
                SecretUse.names(in: expression).first.map { (span, $0) }
            }
            if let (span, name) = used.first { marks.add(job.site.mark(span, name)) }
        }
    }
}
