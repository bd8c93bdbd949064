internal import Documents
internal import Spans

/// Brings what workflows and actions say into the form that all pipelines share.
enum GitHubActionsParts {
    static func collect(
        _ workflows: [Workflow], _ actions: [ActionDefinition]
    ) -> PipelineParts {
        var parts = PipelineParts()
        for workflow in workflows {
            variables(workflow.root["env"], workflow.site, &parts)
            for job in workflow.jobs {
                variables(job.node["env"], job.site, &parts)
                images(of: job, &parts)
                logins(of: job, &parts)
                steps(job.steps, &parts)
            }
        }
        for action in actions {
            steps(action.steps, &parts)
            if let entry = action.root["runs"]?.entry("image"), let text = entry.value.text, text.hasPrefix("docker://")
            {
                let image = String(text.dropFirst(9))
                parts.images.append(
                    PipelineImage(site: action.site, span: entry.mark, references: [image], isUnknown: false))
            }
        }
        return parts
    }

    private static func steps(_ steps: [ActionStep], _ parts: inout PipelineParts) {
        for step in steps {
            if let script = step.script { parts.scripts.append(PipelineScript(site: step.site, script: script)) }
            variables(step.node["env"], step.site, &parts)
            if step.uses?.slug == "docker/login-action" {
                if let entry = step.input("password") { login(entry, step.site, &parts) }
            } else {
                variables(step.node["with"], step.site, &parts, isInput: true)
            }
        }
    }

    private static func logins(of job: WorkflowJob, _ parts: inout PipelineParts) {
        let holders = [job.node["container"]] + (job.node["services"]?.effectiveEntries ?? []).map(\.value)
        for holder in holders {
            guard let entry = holder?["credentials"]?.entry("password") else { continue }
            login(entry, job.site, &parts)
        }
    }

    private static func login(_ entry: Entry, _ site: PipelineSite, _ parts: inout PipelineParts) {
        parts.registryPasswords.append(
            PipelineVariable(site: site, name: "password", key: entry.key.span, value: entry.value))
    }

    private static func variables(
        _ node: Node?, _ site: PipelineSite, _ parts: inout PipelineParts, isInput: Bool = false
    ) {
        for entry in node?.effectiveEntries ?? [] {
            guard let name = entry.key.text, entry.value.text != nil else { continue }
            parts.variables.append(
                PipelineVariable(
                    site: site, name: name, key: entry.key.span, value: entry.value, isInput: isInput))
        }
    }

    private static func images(of job: WorkflowJob, _ parts: inout PipelineParts) {
        var holders: [(Entry, String)] = []
        if let container = job.node.entry("container") {
            if container.value.mapping == nil {
                holders.append((container, job.id))
            } else if let image = container.value.entry("image") {
                holders.append((image, job.id))
            }
        }
        for service in job.node["services"]?.effectiveEntries ?? [] {
            if let image = service.value.entry("image") { holders.append((image, service.key.text ?? job.id)) }
        }
        for (entry, name) in holders {
            guard let text = entry.value.text, !text.isEmpty else { continue }
            let values = MatrixValues(job).texts(of: text)
            let site = PipelineSite(kind: .githubActions, file: job.file, resource: "job/" + job.id, name: name)
            parts.images.append(
                PipelineImage(
                    site: site, span: entry.mark, references: values.known.filter { !$0.isEmpty },
                    isUnknown: values.isPartial))
        }
    }
}

/// The values that a job's matrix gives.
struct MatrixValues {
    private let matrix: Node?

    init(_ job: WorkflowJob) { matrix = job.node["strategy"]?["matrix"] }

    /// The nodes that `matrix.<path>` stands for, those of `include` too. `isPartial` says whether the matrix itself,
    /// or a part that matters, is an expression.
    func nodes(_ path: ArraySlice<String>) -> (known: [Node], isPartial: Bool) {
        guard let matrix, let name = path.first else { return ([], true) }
        guard let entries = matrix.effectiveEntries else { return ([], true) }
        var known: [Node] = []
        var isPartial = false
        for entry in entries {
            switch entry.key.text {
            case "exclude": continue
            case "include":
                guard let items = entry.value.sequence else {
                    isPartial = true
                    continue
                }
                for item in items {
                    if item.mapping == nil { isPartial = true }
                    item.effectiveEntries?.filter { $0.key.text?.lowercased() == name }
                        .forEach { known.append($0.value) }
                }
            case let key? where key.lowercased() == name:
                if let items = entry.value.sequence { known += items } else { known.append(entry.value) }
            default: continue
            }
        }
        for step in path.dropFirst() {
            known = known.compactMap { node in node.effectiveEntries?.last { $0.key.text?.lowercased() == step }?.value
            }
        }
        return (known, isPartial)
    }

    /// The texts that a scalar stands for once the matrix is put in.
    func texts(of text: String) -> (known: [String], isPartial: Bool) {
        guard text.contains("${{") else { return ([text], false) }
        let bytes = Array(text.utf8)
        let template = TemplateText(ScalarText(bytes: bytes))
        var texts = [""]
        var isPartial = false
        var position = 0
        for part in template.parts {
            let before = String(decoding: bytes[position..<part.range.lowerBound], as: UTF8.self)
            position = part.range.upperBound
            guard let path = part.expression?.path, path.first == "matrix" else { return ([], true) }
            let (nodes, partial) = nodes(path.dropFirst())
            let values = nodes.compactMap(\.text).filter { !$0.contains("${{") }
            if partial || values.count < nodes.count || nodes.isEmpty { isPartial = true }
            texts = texts.flatMap { text in values.map { text + before + $0 } }
            if texts.count > 256 { return ([], true) }
        }
        let rest = String(decoding: bytes[position...], as: UTF8.self)
        return (texts.map { $0 + rest }, isPartial)
    }
}
