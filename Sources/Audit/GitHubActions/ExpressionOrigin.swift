internal import Documents
internal import Spans

/// Who decides what an expression expands to, from the harmless to the worst.
enum Origin: Int, Comparable {
    /// Nobody: a constant, or something whose form holds no code, such as a number, a hash, a login.
    case fixed
    /// Somebody who may already change the repository, or a step whose output is not known.
    case unknown
    /// Whoever calls the workflow or the action, or starts it by hand.
    case caller
    /// Anybody who opens an issue, a pull request, a discussion.
    case stranger

    static func < (left: Origin, right: Origin) -> Bool { left.rawValue < right.rawValue }
}

/// Finds out who decides what the expressions of a step expand to.
struct OriginFinder {
    let workspace: Workspace
    let site: StepSite

    private static let maximumDepth = 6
    /// How many steps the search may still take: values that name each other over and over are given up.
    private let budget = Budget()

    private final class Budget {
        var left = 20_000
    }

    init(workspace: Workspace, site: StepSite) {
        self.workspace = workspace
        self.site = site
    }

    /// Every access in a template part that somebody decides, with its text.
    func origin(of expression: Expression) -> Origin { origin(expression, site, 0) }

    /// The accesses inside an expression that give it its origin, for messages: `github.event.issue.title`.
    func cause(of expression: Expression) -> String {
        let worst = origin(of: expression)
        let accesses = expression.all.filter { $0.path != nil && origin(of: $0) == worst }
        return accesses.first?.path?.joined(separator: ".") ?? "expression"
    }

    private func origin(_ expression: Expression, _ site: StepSite, _ depth: Int) -> Origin {
        budget.left -= 1
        guard depth < Self.maximumDepth, budget.left > 0 else { return .unknown }
        switch expression {
        case .null, .boolean, .number, .string, .not: return .fixed
        case .binary(let operation, let left, let right):
            switch operation {
            // What `&&` gives besides its right side is false, empty or null.
            case .and: return origin(right, site, depth + 1)
            case .or: return max(origin(left, site, depth + 1), origin(right, site, depth + 1))
            default: return .fixed
            }
        case .call(let name, let arguments): return call(name, arguments, site, depth)
        case .context, .property, .every, .element:
            if let path = expression.path { return access(path, site, depth) }
            return expression.parts.map { origin($0, site, depth + 1) }.max() ?? .unknown
        }
    }

    private func call(_ name: String, _ arguments: [Expression], _ site: StepSite, _ depth: Int) -> Origin {
        switch name {
        case "contains", "startswith", "endswith", "success", "failure", "always", "cancelled", "hashfiles":
            return .fixed
        // The last of an odd number is what is left when no condition holds.
        case "case":
            let values = arguments.enumerated().filter { $0.offset % 2 == 1 || $0.offset == arguments.count - 1 }
            return values.map { origin($0.element, site, depth + 1) }.max() ?? .fixed
        case "format", "join", "tojson", "fromjson":
            return arguments.map { origin($0, site, depth + 1) }.max() ?? .fixed
        default: return .unknown
        }
    }

    private func access(_ path: [String], _ site: StepSite, _ depth: Int) -> Origin {
        let rest = path.dropFirst()
        switch path.first {
        case "github": return GitHubContext.origin(Array(rest), workflow: site.workflow)
        case "inputs": return input(rest.first, site)
        case "env": return variable(rest.first, site, depth)
        case "steps": return output(Array(rest), site.siblings, site, depth)
        case "needs": return need(Array(rest), site, depth)
        case "matrix": return matrix(rest, site, depth)
        case "runner", "strategy", "job", "jobs": return .fixed
        default: return .unknown
        }
    }

    /// An input of a workflow or an action. What has a type with few values holds no code.
    private func input(_ name: String?, _ site: StepSite) -> Origin {
        guard let name, let workflow = site.workflow else { return .caller }
        var worst: Origin = .fixed
        for trigger in workflow.triggers where ["workflow_call", "workflow_dispatch"].contains(trigger.name) {
            let declared = trigger.node?["inputs"]?.effectiveEntries?.last { $0.key.text?.lowercased() == name }
            switch declared?.value["type"]?.text {
            case "boolean", "number", "choice", "environment": continue
            // Only people with write access start a workflow by hand.
            default: worst = max(worst, trigger.name == "workflow_call" ? .caller : .unknown)
            }
        }
        return worst
    }

    /// A variable: what step, job or workflow set it to. One that nobody here sets comes from a step before, or from the
    /// runner.
    private func variable(_ name: String?, _ site: StepSite, _ depth: Int) -> Origin {
        guard let name, let value = site.variable(name) else { return .unknown }
        return text(value, site, depth)
    }

    /// The worst of the expressions in a scalar.
    private func text(_ value: Node, _ site: StepSite, _ depth: Int) -> Origin {
        guard let template = workspace.template(value, file: site.site.file) else { return .fixed }
        let origins = template.parts.map { part in
            part.expression.map { origin($0, site, depth + 1) } ?? .unknown
        }
        return origins.max() ?? .fixed
    }

    private func output(_ path: [String], _ steps: [ActionStep], _ site: StepSite, _ depth: Int) -> Origin {
        guard path.count > 1, path[1] == "outputs" else { return path.count > 1 ? .fixed : .unknown }
        guard path.count > 2, let step = steps.first(where: { $0.id?.lowercased() == path[0] }) else { return .unknown }
        if let action = step.uses?.slug { return KnownActions.origin(ofOutput: path[2], of: action) }
        guard let script = step.script else { return .unknown }
        let owner = StepSite(workflow: site.workflow, job: site.job, action: site.action, step: step)
        let direct = script.template.parts.compactMap { $0.expression.map { origin($0, owner, depth + 1) } }
        let variables = (step.node["env"]?.effectiveEntries ?? []).map { text($0.value, owner, depth + 1) }
        let isTainted = (direct + variables).contains(.stranger)
        return isTainted && OutputWrites(script).carries(variablesOf: step) ? .stranger : .unknown
    }

    /// `needs.JOB.outputs.NAME`: what the job says its output is.
    private func need(_ path: [String], _ site: StepSite, _ depth: Int) -> Origin {
        guard path.count > 1, path[1] == "outputs" else { return path.count > 1 ? .fixed : .unknown }
        guard path.count > 2, let workflow = site.workflow,
            let job = workflow.jobs.first(where: { $0.id.lowercased() == path[0] }),
            let value = job.node["outputs"]?.effectiveEntries?.last(where: { $0.key.text?.lowercased() == path[2] })?
                .value,
            let step = job.steps.first
        else { return .unknown }
        let other = StepSite(workflow: workflow, job: job, action: nil, step: step)
        return text(value, other, depth + 1)
    }

    private func matrix(_ path: ArraySlice<String>, _ site: StepSite, _ depth: Int) -> Origin {
        guard let job = site.job, let matrix = job.node["strategy"]?["matrix"] else { return .unknown }
        if matrix.mapping == nil { return text(matrix, site, depth) == .stranger ? .stranger : .unknown }
        let (nodes, isPartial) = MatrixValues(job).nodes(path)
        var worst: Origin = isPartial ? .unknown : .fixed
        for node in nodes { node.visitScalars { worst = max(worst, text($0, site, depth + 1)) } }
        return worst
    }
}

/// What of the context `github` strangers decide.
enum GitHubContext {
    /// The fields of an event's payload that hold free text, by the events that carry it.
    private static let carriers: [String: Set<String>] = [
        "issue": ["issues", "issue_comment"],
        "pull_request": [
            "pull_request", "pull_request_target", "pull_request_review", "pull_request_review_comment",
        ],
        "comment": ["issue_comment", "pull_request_review_comment", "commit_comment", "discussion_comment"],
        "discussion": ["discussion", "discussion_comment"], "review": ["pull_request_review"],
        "workflow_run": ["workflow_run"], "workflow": ["workflow_run"], "head_commit": ["push"], "commits": ["push"],
        "pages": ["gollum"],
    ]
    private static let freeText: Set<String> = [
        "title", "body", "message", "email", "page_name", "head_branch", "default_branch", "homepage", "description",
        "display_title", "label",
    ]
    private static let harmless: Set<String> = [
        "number", "id", "sha", "before", "after", "action", "url", "html_url", "login", "node_id", "state", "draft",
        "merged", "created_at", "updated_at", "full_name", "type", "conclusion", "run_id", "run_number", "run_attempt",
        "head_sha", "merge_commit_sha", "size", "author_association", "event", "status", "diff_url", "patch_url",
        "clone_url", "git_url", "ssh_url", "avatar_url", "fork", "private", "owner", "commits_url", "merged_at",
        "closed_at", "additions", "deletions", "changed_files", "locked", "timestamp", "forced", "created", "deleted",
        "compare", "prerelease", "comments", "upload_url", "artifacts_url", "jobs_url", "logs_url", "path", "changes",
        "workflow_id", "check_suite_id", "username", "tree_id", "visibility", "archived", "mergeable", "rebaseable",
    ]
    private static let fixed: Set<String> = [
        "action", "action_path", "action_ref", "action_repository", "action_status", "actor", "actor_id", "api_url",
        "base_ref", "env", "event_name", "event_path", "graphql_url", "job", "path", "ref_protected", "ref_type",
        "repository", "repository_id", "repository_owner", "repository_owner_id", "repositoryurl", "retention_days",
        "run_attempt", "run_id", "run_number", "secret_source", "server_url", "sha", "triggering_actor", "workflow",
        "workflow_ref", "workflow_sha", "workspace", "token",
    ]

    /// The origin of `github.<path>`.
    static func origin(_ path: [String], workflow: Workflow?) -> Origin {
        guard let first = path.first else { return .stranger }
        if first == "head_ref" { return reached(["pull_request", "pull_request_target"], workflow) }
        guard first == "event" else { return fixed.contains(first) ? .fixed : .unknown }
        guard path.count > 1 else { return .stranger }
        switch path[1] {
        case "inputs": return .unknown
        case "client_payload": return .caller
        case "changes": return path.last == "from" ? .stranger : .unknown
        case let key where carriers[key] != nil:
            let origin = field(path)
            return origin == .stranger ? reached(carriers[key] ?? [], workflow) : origin
        default: return path.last.map { harmless.contains($0) } == true ? .fixed : .unknown
        }
    }

    /// A field of something that strangers write: the whole object holds all of its text.
    private static func field(_ path: [String]) -> Origin {
        guard let last = path.last else { return .unknown }
        if path.contains("base") { return harmless.contains(last) || last == "ref" ? .fixed : .unknown }
        if path.contains("milestone") || path.contains("labels") || path.contains("assignee") { return .unknown }
        // A pull request may bring a workflow along, under any name.
        if last == "path" { return .stranger }
        if path.count == 2 || freeText.contains(last) || last == "*" { return .stranger }
        if last == "ref" { return path.contains("head") || path.contains("pull_requests") ? .stranger : .unknown }
        if last == "name" { return path.contains("author") || path.contains("committer") ? .stranger : .unknown }
        if ["head", "author", "committer", "head_commit", "repo", "head_repository", "user"].contains(last) {
            return last == "user" ? .fixed : .stranger
        }
        return harmless.contains(last) ? .fixed : .unknown
    }

    /// What an event does not carry is empty: copied to another workflow it would not be.
    private static func reached(_ events: Set<String>, _ workflow: Workflow?) -> Origin {
        guard let workflow else { return .stranger }
        return workflow.isTriggered(by: events.union(["workflow_call"])) ? .stranger : .unknown
    }
}
