internal import Documents
internal import Spans

/// A workflow with the rights of the repository that fetches the code of a pull request and goes on to run something.
struct GithubActionsUntrustedCheckout: Check {
    private static let events: Set<String> = ["pull_request_target", "workflow_run", "issue_comment"]

    static func run(on workspace: Workspace, into marks: inout Marks) {
        for site in workspace.actionSteps {
            guard let workflow = site.workflow, workflow.isTriggered(by: events), let job = site.job,
                !isLimitedToOwnBranches(job, site.step, workspace), let place = fetch(site, workspace),
                site.later.contains(where: executes) || site.step.script?.commands.isEmpty == false
            else { continue }
            let trigger = workflow.triggers.first { events.contains($0.name) }
            let related = trigger.map {
                [RelatedMark(file: workflow.file, span: $0.span, role: "the event that starts it")]
            }
            marks.add(site.site.mark(place.span, place.value, related: related ?? []))
        }
    }

    /// Where a step fetches what a stranger proposes.
    private static func fetch(_ site: StepSite, _ workspace: Workspace) -> (span: ByteRange, value: String)? {
        if site.step.uses?.slug == "actions/checkout" {
            for name in ["ref", "repository"] {
                guard let entry = site.step.input(name),
                    let template = workspace.template(entry.value, file: site.site.file)
                else { continue }
                let paths = template.parts.compactMap(\.expression).flatMap(\.all).compactMap(\.path)
                let isPull = entry.value.text?.contains("refs/pull/") == true
                if isPull || paths.contains(where: isHead) { return (entry.span, entry.value.shown) }
            }
            return nil
        }
        guard let script = site.step.script else { return nil }
        for command in script.commands {
            let texts = command.callee.map { $0.text ?? "" }
            let isCheckout = texts.starts(with: ["gh", "pr", "checkout"])
            let isFetch =
                texts.first == "git" && texts.dropFirst().contains { ["fetch", "pull"].contains($0) }
                && texts.contains {
                    $0.contains("pull/") && $0.contains("/head") || $0.contains("pull/") && $0.contains("/merge")
                }
            if isCheckout || isFetch { return (command.node.span, texts.prefix(4).joined(separator: " ")) }
        }
        return nil
    }

    /// Whether a context names the head of a pull request or of the run before.
    private static func isHead(_ path: [String]) -> Bool {
        if path == ["github", "head_ref"] { return true }
        guard path.count > 2, path[0] == "github", path[1] == "event" else { return false }
        if path[2] == "pull_request" { return path.contains("head") || path.last == "merge_commit_sha" }
        if path[2] == "workflow_run" {
            return path.contains {
                ["head_sha", "head_branch", "head_commit", "head_repository", "pull_requests"].contains($0)
            }
        }
        return false
    }

    /// Whether a condition lets only branches of the repository itself through.
    private static func isLimitedToOwnBranches(_ job: WorkflowJob, _ step: ActionStep, _ workspace: Workspace) -> Bool {
        [job.node["if"], step.node["if"]].contains { node in
            guard let condition = workspace.condition(node, file: job.file) else { return false }
            return condition.all.contains { part in
                switch part {
                case .binary(.equal, let left, let right):
                    let paths = [left, right].compactMap(\.path)
                    if paths.contains(where: {
                        $0.suffix(3) == ["head", "repo", "full_name"]
                            || $0.suffix(2) == ["head_repository", "full_name"]
                    }) {
                        return true
                    }
                    let isFork = paths.contains { $0.suffix(3) == ["head", "repo", "fork"] }
                    if isFork, left == .boolean(false) || right == .boolean(false) { return true }
                    // Runs that a push to the repository started.
                    return paths.contains { $0.suffix(2) == ["workflow_run", "event"] }
                        && ![left, right].contains(.string("pull_request"))
                case .not(let inner): return inner.path?.suffix(3) == ["head", "repo", "fork"]
                default: return false
                }
            }
        }
    }

    /// Whether a step may run something of the folder that it works in.
    private static func executes(_ step: ActionStep) -> Bool {
        if let script = step.script { return script.text.bytes.contains { $0 > 0x20 } }
        switch step.uses {
        case .local?: return true
        case .repository(let owner, _, _, _)?: return !KnownActions.platformOwners.contains(owner.lowercased())
        default: return false
        }
    }
}
