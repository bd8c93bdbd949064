internal import Documents
internal import Spans

/// A job that publishes and takes a part of its build from a cache that other runs fill.
struct GithubActionsCachePoisoning: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        let versions = Dictionary(
            ActionUse.all(in: workspace).map { ("\($0.site.file)/\($0.node.span.start)", $0.version(in: workspace)) },
            uniquingKeysWith: { first, _ in first })
        for (workflow, job) in workspace.workflowJobs {
            let events = releases(workflow)
            let contexts = events.isEmpty ? (CacheUse.publishes(job) ? [[:]] : []) : events.map(context)
            let evaluators = contexts.map { ExpressionEvaluator(known: $0) }
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

    /// The events that stand for a release: a release itself, a pushed tag, a push to a branch of releases.
    private static func releases(_ workflow: Workflow) -> [String] {
        workflow.triggers.compactMap { trigger in
            if trigger.name == "release" { return "release" }
            guard trigger.name == "push", let filters = trigger.node else { return nil }
            if filters["tags"] != nil { return "push" }
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
