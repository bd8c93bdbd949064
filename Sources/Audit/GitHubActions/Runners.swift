internal import Documents
internal import Spans

/// What jobs run on.
enum Runners {
    /// The labels that a job asks for, those of its matrix put in.
    static func labels(of job: WorkflowJob) -> [String] {
        guard let node = job.node["runs-on"] else { return [] }
        let scalars =
            [node].filter { $0.text != nil } + (node.sequence ?? [])
            + (node["labels"].map { [$0] + ($0.sequence ?? []) } ?? [])
        return scalars.compactMap(\.text).flatMap { text -> [String] in
            guard text.contains("${{") else { return [text] }
            return MatrixValues(job).texts(of: text).known + nested(text, job)
        }
    }

    /// A value of the matrix that is itself a list of labels.
    private static func nested(_ text: String, _ job: WorkflowJob) -> [String] {
        let template = TemplateText(ScalarText(bytes: Array(text.utf8)))
        let paths = template.parts.compactMap(\.expression).flatMap(\.all).compactMap(\.path)
        return paths.filter { $0.first == "matrix" }.flatMap { path in
            MatrixValues(job).nodes(path.dropFirst()).known.flatMap { ($0.sequence ?? []).compactMap(\.text) }
        }
    }

    /// The events with which strangers make a workflow run.
    private static let strangersEvents: Set<String> = [
        "pull_request", "pull_request_target", "pull_request_review", "pull_request_review_comment", "issue_comment",
        "issues", "discussion", "discussion_comment", "fork", "watch", "workflow_run",
    ]

    /// Whether a job says that it runs on a machine of one's own.
    static func isSelfHosted(_ job: WorkflowJob) -> Bool {
        job.node["runs-on"]?["group"] != nil || labels(of: job).contains { $0.lowercased() == "self-hosted" }
    }

    /// Marks the jobs that run on machines of one's own.
    static func markSelfHosted(forStrangers: Bool, on workspace: Workspace, _ marks: inout Marks) {
        for (workflow, job) in workspace.workflowJobs {
            guard workflow.isTriggered(by: strangersEvents) == forStrangers, let entry = job.node.entry("runs-on")
            else {
                continue
            }
            let group = entry.value["group"]
            let label = labels(of: job).first { $0.lowercased() == "self-hosted" }
            guard group != nil || label != nil else { continue }
            marks.add(job.site.mark(entry.mark, label ?? "group: \(group?.shown ?? "")"))
        }
    }
}
