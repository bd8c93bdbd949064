internal import Documents
internal import Spans

/// A step together with what surrounds it.
struct StepSite: Sendable {
    /// The workflow; nil in an action.
    let workflow: Workflow?
    /// The job; nil in an action.
    let job: WorkflowJob?
    /// The action; nil in a workflow.
    let action: ActionDefinition?
    let step: ActionStep

    var site: PipelineSite { step.site }
    /// The steps of the same job or action.
    var siblings: [ActionStep] { job?.steps ?? action?.steps ?? [] }
    /// The steps that come after this one.
    var later: ArraySlice<ActionStep> { siblings.drop { $0.index <= step.index } }

    /// Every step of workflows and composite actions.
    static func all(_ workflows: [Workflow], _ actions: [ActionDefinition]) -> [StepSite] {
        let steps = workflows.flatMap { workflow in
            workflow.jobs.flatMap { job in
                job.steps.map { StepSite(workflow: workflow, job: job, action: nil, step: $0) }
            }
        }
        return steps
            + actions.flatMap { action in
                action.steps.map { StepSite(workflow: nil, job: nil, action: action, step: $0) }
            }
    }

    /// The mapping behind a name in the `env` of step, job or workflow: the innermost counts.
    func variable(_ name: String) -> Node? {
        for environment in [step.node["env"], job?.node["env"], workflow?.root["env"]] {
            let entry = environment?.effectiveEntries?.last { $0.key.text?.lowercased() == name }
            if let entry { return entry.value }
        }
        return nil
    }
}

extension Workspace {
    /// Every step of every workflow and every composite action.
    var actionSteps: [StepSite] { pipelines.steps }

    /// Every job of every workflow.
    var workflowJobs: [(workflow: Workflow, job: WorkflowJob)] {
        pipelines.workflows.flatMap { workflow in workflow.jobs.map { (workflow, $0) } }
    }

    /// The templates in a scalar of a file.
    func template(_ node: Node, file: Int) -> TemplateText? { TemplateText(node, in: files[file].bytes) }

    /// Every template expression below a node, with its place in the file.
    func expressions(in node: Node, file: Int) -> [(expression: Expression, span: ByteRange)] {
        node.expressions(in: files[file].bytes)
    }

    /// The expression of an `if:`, which needs no marks; nil where it is not of the language, or is text with
    /// expressions in it.
    func condition(_ node: Node?, file: Int) -> Expression? {
        guard let node, let text = ScalarText(node, in: files[file].bytes) else { return nil }
        let template = TemplateText(text)
        guard let first = template.parts.first else {
            return ExpressionParser.parse(text.bytes, in: 0..<text.bytes.count)
        }
        return template.parts.count == 1 ? first.expression : nil
    }
}

extension Node {
    /// Calls `body` with every scalar value below this node, keys left out. Aliases are followed: the parser bounds
    /// what they stand for.
    func visitScalars(_ body: (Node) -> Void) {
        switch resolved.kind {
        case .scalar: body(self)
        case .sequence(let items): for item in items { item.visitScalars(body) }
        case .mapping(let entries): for entry in entries { entry.value.visitScalars(body) }
        case .alias: return
        }
    }
}

extension TemplateText {
    /// The templates in a scalar; nil where it has none.
    init?(_ node: Node, in bytes: [UInt8]) {
        guard node.text?.contains("${{") == true, let text = ScalarText(node, in: bytes) else { return nil }
        self.init(text)
    }
}

extension Node {
    /// Every template expression below this node, with its place in the file.
    func expressions(in bytes: [UInt8]) -> [(expression: Expression, span: ByteRange)] {
        var found: [(expression: Expression, span: ByteRange)] = []
        visitScalars { scalar in
            guard let template = TemplateText(scalar, in: bytes) else { return }
            for part in template.parts {
                if let expression = part.expression { found.append((expression, template.text.span(part.range))) }
            }
        }
        return found
    }
}

/// A part of a workflow or an action that is looked through as a whole: a step, a job without its steps, a workflow
/// without its jobs.
struct ActionRoot: Sendable {
    let site: PipelineSite
    let node: Node
    /// The expressions in it.
    let expressions: [(expression: Expression, span: ByteRange)]

    /// Every part.
    static func all(_ workflows: [Workflow], _ steps: [StepSite], _ files: [SourceFile]) -> [ActionRoot] {
        func without(_ key: String, _ node: Node) -> Node {
            Node(.mapping((node.effectiveEntries ?? []).filter { $0.key.text != key }), span: node.span)
        }
        let holders = workflows.flatMap { workflow in
            [(workflow.site, without("jobs", workflow.root))]
                + workflow.jobs.map { ($0.site, without("steps", $0.node)) }
        }
        return (holders + steps.map { ($0.site, $0.step.node) }).map { site, node in
            ActionRoot(site: site, node: node, expressions: node.expressions(in: files[site.file].bytes))
        }
    }
}

extension Workspace {
    /// Every part of a workflow or an action.
    var actionRoots: [ActionRoot] { pipelines.roots }
}
