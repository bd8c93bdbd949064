internal import Documents

/// What the token of a job may do.
enum Permissions {
    /// Marks a word that stands for all permissions, in workflows and in jobs.
    static func mark(_ word: String, on workspace: Workspace, _ marks: inout Marks) {
        for workflow in workspace.pipelines.workflows {
            if let entry = workflow.root.entry("permissions"), entry.value.text == word {
                marks.add(workflow.site.mark(entry.span, word))
            }
            for job in workflow.jobs {
                guard let entry = job.node.entry("permissions"), entry.value.text == word else { continue }
                marks.add(job.site.mark(entry.span, word))
            }
        }
    }

    /// The jobs whose permissions nobody states. A workflow that is only called has those of its caller.
    static func heirs(of workflow: Workflow) -> [WorkflowJob] {
        guard workflow.root["permissions"] == nil, !workflow.isOnlyCalled else { return [] }
        return workflow.jobs.filter { $0.node["permissions"] == nil }
    }

    /// Whether a job's token may do something; nil where nobody states it.
    static func grants(_ permission: String, job: WorkflowJob, of workflow: Workflow) -> Bool? {
        guard let stated = job.node["permissions"] ?? workflow.root["permissions"] else { return nil }
        if let word = stated.text { return word == "write-all" }
        return stated[permission]?.text == "write"
    }
}
