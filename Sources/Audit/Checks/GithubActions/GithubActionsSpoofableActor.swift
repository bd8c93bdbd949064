internal import Documents

/// A condition that trusts a bot by who acted last, in a workflow that runs with the rights of the repository.
struct GithubActionsSpoofableActor: Check {
    private static let actors: Set<[String]> = [
        ["github", "actor"], ["github", "triggering_actor"], ["github", "event", "sender", "login"],
        ["github", "event", "pull_request", "sender", "login"], ["github", "actor_id"],
        ["github", "event", "sender", "id"],
    ]
    private static let bots: Set<String> = ["49699333", "27856297", "29139614", "41898282"]

    static func run(on workspace: Workspace, into marks: inout Marks) {
        for workflow in workspace.pipelines.workflows
        where workflow.isTriggered(by: ["pull_request_target", "workflow_run", "issue_comment", "pull_request"]) {
            for job in workflow.jobs {
                for (site, node) in [(job.site, job.node)] + job.steps.map({ ($0.site, $0.node) }) {
                    guard let entry = node.entry("if"),
                        let condition = workspace.condition(entry.value, file: workflow.file),
                        let bot = condition.all.lazy.compactMap(trustedBot).first
                    else { continue }
                    marks.add(site.mark(entry.mark, bot))
                }
            }
        }
    }

    /// The bot that an expression compares the last actor with.
    private static func trustedBot(_ expression: Expression) -> String? {
        guard case .binary(.equal, let left, let right) = expression else { return nil }
        for (one, other) in [(left, right), (right, left)] {
            guard let path = one.path, actors.contains(path) else { continue }
            if case .string(let name) = other, name.hasSuffix("[bot]") || bots.contains(name) { return name }
            if case .number(let number) = other, bots.contains("\(Int(exactly: number) ?? 0)") {
                return "\(Int(exactly: number) ?? 0)"
            }
        }
        return nil
    }
}
