internal import Documents
internal import Spans

/// A file of Azure Pipelines: a pipeline, or a template of one.
package struct AzurePipeline: Sendable {
    /// The index of its file in the workspace.
    let file: Int
    /// The file's mapping.
    let root: Node
    /// The mappings that jobs and deployments are, with their names.
    let jobs: [AzureJob]
    /// Every step with its job.
    let steps: [AzureStep]

    /// Recognises a pipeline by lists of steps, jobs or stages whose items are written as Azure writes them.
    init?(file: Int, root: Node) {
        guard root.mapping != nil, root["on"] == nil, root["kind"] == nil, root["pipelines"] == nil,
            root["apiVersion"] == nil, root["runs"] == nil, Self.isPipeline(root)
        else { return nil }
        self.file = file
        self.root = root
        var reader = AzureReader(file: file)
        reader.read(root, "pipeline")
        jobs = reader.jobs
        steps = reader.steps
    }

    private static let stepKeys = [
        "script", "bash", "pwsh", "powershell", "task", "checkout", "publish", "download", "template",
    ]

    private static func isPipeline(_ root: Node) -> Bool {
        func has(_ key: String, _ names: [String]) -> Bool {
            root[key]?.sequence?.contains { item in names.contains { item[$0] != nil } } ?? false
        }
        if has("stages", ["stage", "template"]) || has("jobs", ["job", "deployment", "template"]) { return true }
        let isKnown = ["trigger", "pool", "pr", "resources", "parameters", "extends", "variables"].contains {
            root[$0] != nil
        }
        if has("steps", stepKeys) {
            return isKnown || has("steps", ["task", "checkout", "bash", "pwsh"]) || root.mapping?.count == 1
        }
        return root["extends"]?["template"] != nil && isKnown
    }

    /// A site of the file as a whole.
    var site: PipelineSite { PipelineSite(kind: .azure, file: file, resource: "pipeline", name: "pipeline") }

    /// The templates of other repositories that it takes: `template: x.yml@name`.
    var remoteTemplates: [Entry] {
        var found: [Entry] = []
        var pending = [root]
        while let node = pending.popLast() {
            pending += node.sequence ?? []
            for entry in node.mapping ?? [] {
                if entry.key.text == "template", let text = entry.value.text {
                    if text.contains("@"), !text.hasSuffix("@self") { found.append(entry) }
                } else {
                    pending.append(entry.value)
                }
            }
        }
        return found
    }

    /// A parameter's declaration.
    func parameter(_ name: String) -> Node? {
        let items = root["parameters"]?.sequence ?? []
        if let found = items.first(where: { $0["name"]?.text?.lowercased() == name }) { return found }
        return root["parameters"]?.effectiveEntries?.first { $0.key.text?.lowercased() == name }?.value
    }
}

/// A job of Azure Pipelines.
struct AzureJob: Sendable {
    let node: Node
    let site: PipelineSite
}

/// A step of Azure Pipelines.
struct AzureStep: Sendable {
    let node: Node
    let site: PipelineSite

    /// The script and its language; nil for a step that runs none.
    var script: (node: Node, language: Script.Language)? {
        for (key, language) in [
            ("bash", Script.Language.shell), ("script", .shell), ("pwsh", .powerShell), ("powershell", .powerShell),
        ] {
            if let node = node[key] { return (node, language) }
        }
        let task = node["task"]?.text?.lowercased() ?? ""
        guard let inputs = node["inputs"] else { return nil }
        if task.hasPrefix("bash@") || task.hasPrefix("cmdline@") || task.hasPrefix("shellscript@") {
            return inputs["script"].map { ($0, .shell) }
        }
        if task.hasPrefix("powershell@") { return inputs["script"].map { ($0, .powerShell) } }
        if task.hasPrefix("azurecli@") || task.hasPrefix("azurepowershell@") {
            let isShell = inputs["scriptType"]?.text.map { $0 == "bash" || $0 == "sh" } ?? false
            return (inputs["inlineScript"] ?? inputs["Inline"]).map { ($0, isShell ? .shell : .powerShell) }
        }
        return nil
    }
}

/// Walks through stages, jobs and steps, and through the conditions (`${{ if … }}:`) around them.
private struct AzureReader {
    let file: Int
    var jobs: [AzureJob] = []
    var steps: [AzureStep] = []
    private var depth = 0

    init(file: Int) { self.file = file }

    private static let lists: Set<String> = ["stages", "jobs", "steps"]
    private static let inner: Set<String> = [
        "strategy", "runOnce", "rolling", "canary", "preDeploy", "deploy", "routeTraffic", "postRouteTraffic", "on",
        "success", "failure", "extends", "parameters",
    ]

    mutating func read(_ node: Node, _ resource: String) {
        depth += 1
        defer { depth -= 1 }
        guard depth < 32 else { return }
        for entry in node.effectiveEntries ?? [] {
            guard let key = entry.key.text else { continue }
            if Self.lists.contains(key) || key.hasPrefix("${{") {
                for item in entry.value.sequence ?? [] { read(item: item, key, resource) }
                if key.hasPrefix("${{"), entry.value.mapping != nil { read(entry.value, resource) }
            } else if Self.inner.contains(key) {
                read(entry.value, resource)
            }
        }
    }

    private mutating func read(item: Node, _ list: String, _ resource: String) {
        guard item.mapping != nil else { return }
        if let name = item["job"]?.text ?? item["deployment"]?.text {
            let site = PipelineSite(kind: .azure, file: file, resource: "job/" + name, name: name)
            jobs.append(AzureJob(node: item, site: site))
            read(item, "job/" + name)
        } else if let name = item["stage"]?.text {
            read(item, "stage/" + name)
        } else if list == "steps" || list.hasPrefix("${{"), item["steps"] == nil, item["jobs"] == nil {
            if let first = item.mapping?.first?.key.text, first.hasPrefix("${{") {
                read(item, resource)
                return
            }
            let name = item["displayName"]?.text ?? item["name"]?.text ?? item["task"]?.text ?? "step"
            steps.append(
                AzureStep(node: item, site: PipelineSite(kind: .azure, file: file, resource: resource, name: name)))
        } else {
            read(item, resource)
        }
    }
}

extension AzurePipeline {
    /// What all pipelines share.
    func parts(_ bytes: [UInt8]) -> PipelineParts {
        var parts = YAMLParts(.azure, file: file, bytes: bytes)
        variables(root["variables"], site, &parts)
        for stage in root["stages"]?.sequence ?? [] { variables(stage["variables"], site, &parts) }
        for container in root["resources"]?["containers"]?.sequence ?? [] {
            parts.image(item: container, site, key: "image")
        }
        for job in jobs {
            variables(job.node["variables"], job.site, &parts)
            if let entry = job.node.entry("container"), isImage(entry.value) {
                parts.image(entry, job.site, key: "image")
            }
        }
        if let entry = root.entry("container"), isImage(entry.value) { parts.image(entry, site, key: "image") }
        for step in steps {
            if let (node, language) = step.script { parts.script(node, step.site, language: language) }
            parts.variables(step.node["env"], step.site)
            parts.variables(step.node["inputs"], step.site, isInput: true)
        }
        return parts.parts
    }

    /// A container may be named by the alias of a resource.
    private func isImage(_ node: Node) -> Bool {
        guard let text = node.text else { return node["image"] != nil }
        let aliases = (root["resources"]?["containers"]?.sequence ?? []).compactMap { $0["container"]?.text }
        return !aliases.contains(text) && (text.contains("/") || text.contains(":"))
    }

    /// A mapping, or a list of items with `name` and `value`.
    private func variables(_ node: Node?, _ site: PipelineSite, _ parts: inout YAMLParts) {
        parts.variables(node, site)
        for item in node?.sequence ?? [] {
            guard let name = item["name"]?.text, let entry = item.entry("value") else { continue }
            parts.variable(name, key: entry.key.span, entry.value, site)
        }
    }
}
