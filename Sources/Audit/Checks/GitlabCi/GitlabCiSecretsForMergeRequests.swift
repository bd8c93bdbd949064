internal import Documents

/// A job that runs in pipelines of merge requests, those of forks among them, and that is given secrets of a vault or
/// tokens for a cloud.
struct GitlabCiSecretsForMergeRequests: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        let pipelines = workspace.pipelines.gitlab
        for pipeline in pipelines.files {
            for job in pipeline.jobs where !job.name.hasPrefix(".") && runsForMergeRequests(job, pipelines) {
                for key in ["secrets", "id_tokens"] {
                    guard let entry = job.node.entry(key), entry.value.mapping?.isEmpty == false else { continue }
                    marks.add(
                        Mark(
                            file: job.file, span: entry.key.span, resource: job.site.resource, name: job.name,
                            value: entry.value.mapping?.first?.key.shown ?? key))
                }
            }
        }
    }

    private static func runsForMergeRequests(_ job: GitLabJob, _ pipelines: GitLabPipelines) -> Bool {
        if let rules = pipelines.inherited("rules", of: job).first?.sequence {
            return rules.contains { rule in
                let condition = rule["if"]?.text ?? ""
                let guards = ["CI_MERGE_REQUEST_SOURCE_PROJECT", "CI_COMMIT_REF_PROTECTED"]
                return condition.contains("merge_request_event") && condition.contains("==")
                    && !guards.contains(where: condition.contains) && rule["when"]?.text != "never"
            }
        }
        let only = pipelines.inherited("only", of: job).first
        return (only?["refs"] ?? only)?.sequence?.contains { $0.text == "merge_requests" } ?? false
    }
}
