internal import Documents
internal import Spans

/// A job that publishes and takes a part of its build from a cache that other runs fill.
struct GithubActionsCachePoisoning: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        let versions = Dictionary(
            ActionUse.all(in: workspace).map { ("\($0.site.file)/\($0.node.span.start)", $0.version(in: workspace)) },
            uniquingKeysWith: { first, _ in first })
        for (workflow, job) in workspace.workflowJobs {
            let evaluators = contexts(workflow, job).map { ExpressionEvaluator(known: $0) }
            for step in job.steps {
                guard let uses = step.node["uses"] else { continue }
                let version = versions["\(workflow.file)/\(uses.span.start)"] ?? nil
                let isUsed = evaluators.contains { evaluator in
                    let conditions = [job.node["if"], step.node["if"]].map {
                        workspace.condition($0, file: workflow.file)
                    }
                    guard !conditions.contains(where: { $0.map { evaluator.value($0).truth == .no } ?? false }) else {
                        return false
                    }
                    return CacheUse.restores(step, version: version, evaluator, workspace)
                }
                if isUsed { marks.add(step.site.mark(uses.span, uses.trimmed)) }
            }
        }
    }

    /// What is known in the runs of a job that make a release; nothing where none does.
    private static func contexts(_ workflow: Workflow, _ job: WorkflowJob) -> [[String: ExpressionValue]] {
        let events = releases(workflow)
        let publishes = CacheUse.publishes(job) || feedsPublisher(job, workflow)
        // A workflow that checks pull requests as well builds most of its jobs for them.
        let isForReleases = !workflow.isTriggered(by: ["pull_request", "merge_group", "pull_request_target"])
        let fitting = events.filter { publishes || $0 != "branch" && (isForReleases || $0 == "release") }
        return fitting.isEmpty ? (publishes ? [[:]] : []) : fitting.map(context)
    }

    /// Whether a job hands on files to one that publishes.
    private static func feedsPublisher(_ job: WorkflowJob, _ workflow: Workflow) -> Bool {
        guard job.steps.contains(where: { $0.uses?.slug == "actions/upload-artifact" }) else { return false }
        return workflow.jobs.contains { other in
            let needs = other.node["needs"].map { [$0] + ($0.sequence ?? []) } ?? []
            return needs.contains { $0.text == job.id } && CacheUse.publishes(other)
        }
    }

    /// The events that stand for a release: a release itself, a pushed tag, a push to a branch of releases.
    private static func releases(_ workflow: Workflow) -> [String] {
        workflow.triggers.compactMap { trigger in
            if trigger.name == "release" { return "release" }
            guard trigger.name == "push", let filters = trigger.node else { return nil }
            let tags = filters["tags"].map { [$0] + ($0.sequence ?? []) }?.compactMap(\.text) ?? []
            if tags.contains(where: { !$0.hasPrefix("!") }) { return "push" }
            let branches = filters["branches"].map { [$0] + ($0.sequence ?? []) }?.compactMap(\.text) ?? []
            return branches.contains { $0.lowercased().hasPrefix("release") } ? "branch" : nil
        }
    }

    private static func context(_ event: String) -> [String: ExpressionValue] {
        var known: [String: ExpressionValue] = ["github.event_name": .string(event == "branch" ? "push" : event)]
        known["github.ref"] = .prefixed(event == "branch" ? "refs/heads/release" : "refs/tags/")
        known["github.ref_type"] = .string(event == "branch" ? "branch" : "tag")
        return known
    }
}
