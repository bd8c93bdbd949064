internal import Documents
internal import Spans

/// A step together with what surrounds it.
struct StepSite {
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
    var actionSteps: [StepSite] {
        pipelines.workflows.flatMap { workflow in
            workflow.jobs.flatMap { job in
                job.steps.map { StepSite(workflow: workflow, job: job, action: nil, step: $0) }
            }
        }
            + pipelines.actions.flatMap { action in
                action.steps.map { StepSite(workflow: nil, job: nil, action: action, step: $0) }
            }
    }

    /// Every job of every workflow.
    var workflowJobs: [(workflow: Workflow, job: WorkflowJob)] {
        pipelines.workflows.flatMap { workflow in workflow.jobs.map { (workflow, $0) } }
    }

    /// The templates in a scalar of a file.
    func template(_ node: Node, file: Int) -> TemplateText? {
        guard node.text?.contains("${{") == true else { return nil }
        return ScalarText(node, in: files[file].bytes).map { TemplateText($0) }
    }

    /// Every template expression below a node, with its place in the file.
    func expressions(in node: Node, file: Int) -> [(expression: Expression, span: ByteRange)] {
        var found: [(expression: Expression, span: ByteRange)] = []
        node.visitScalars { scalar in
            guard let template = template(scalar, file: file) else { return }
            for part in template.parts {
                if let expression = part.expression { found.append((expression, template.text.span(part.range))) }
            }
        }
        return found
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

extension Workspace {
    /// The parts of workflows and actions that are looked through as a whole: steps, jobs without their steps, the
    /// workflow without its jobs.
    var actionRoots: [(site: PipelineSite, node: Node)] {
        func without(_ key: String, _ node: Node) -> Node {
            Node(.mapping((node.effectiveEntries ?? []).filter { $0.key.text != key }), span: node.span)
        }
        let workflows = pipelines.workflows.flatMap { workflow in
            [(workflow.site, without("jobs", workflow.root))]
                + workflow.jobs.map { ($0.site, without("steps", $0.node)) }
        }
        let steps = actionSteps.map { ($0.site, $0.step.node) }
        return workflows + steps
    }
}
