internal import Documents

/// A job that uses secrets and belongs to no environment, so that nothing guards them but the right to push.
struct GithubActionsSecretWithoutEnvironment: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for workflow in workspace.pipelines.workflows where !workflow.isOnlyCalled {
            let used = workflow.jobs.filter { $0.node["environment"] == nil && $0.uses == nil }.compactMap { job in
                workspace.expressions(in: job.node, file: workflow.file).lazy.compactMap { expression, span in
                    SecretUse.names(in: expression).first.map { (job: job, span: span, name: $0) }
                }.first
            }
            guard let first = used.first else { continue }
            let others = used.dropFirst().map {
                RelatedMark(file: workflow.file, span: $0.span, role: "job '\($0.job.id)' as well")
            }
            marks.add(first.job.site.mark(first.span, first.name, related: others))
        }
    }
}
