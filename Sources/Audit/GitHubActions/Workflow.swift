package import Documents
package import Spans

/// A workflow of GitHub Actions.
package struct Workflow: Sendable {
    /// The index of its file in the workspace.
    package let file: Int
    /// The file's mapping.
    package let root: Node
    /// The events that start it, in source order.
    package let triggers: [WorkflowTrigger]
    /// Its jobs in source order.
    package let jobs: [WorkflowJob]

    /// Recognises a workflow by `jobs` and `on`.
    init?(file: Int, root: Node, bytes: [UInt8]) {
        guard let on = root.entry("on") ?? root.entry("true"), let jobs = root["jobs"]?.effectiveEntries,
            root["steps"] == nil, root["kind"] == nil
        else { return nil }
        self.file = file
        self.root = root
        triggers = Self.triggers(on)
        let events = triggers
        let defaults = root["defaults"]?["run"]?["shell"]?.text
        self.jobs = jobs.compactMap { WorkflowJob($0, shell: defaults, events: events, file: file, bytes: bytes) }
    }

    private static func triggers(_ on: Entry) -> [WorkflowTrigger] {
        if let name = on.value.text { return [WorkflowTrigger(name: name, node: nil, span: on.value.span)] }
        if let items = on.value.sequence {
            return items.compactMap { item in
                item.text.map { WorkflowTrigger(name: $0, node: nil, span: item.span) }
            }
        }
        return (on.value.effectiveEntries ?? []).compactMap { entry in
            entry.key.text.map { WorkflowTrigger(name: $0, node: entry.value, span: entry.key.span) }
        }
    }

    /// The first key: where to point when the workflow lacks something.
    var anchor: ByteRange { root.mapping?.first?.key.span ?? root.span }

    /// Whether one of some events starts it.
    func isTriggered(by names: Set<String>) -> Bool { triggers.contains { names.contains($0.name) } }

    /// Whether only other workflows start it.
    var isOnlyCalled: Bool { triggers.allSatisfy { $0.name == "workflow_call" } }

    /// A site of the workflow as a whole.
    var site: PipelineSite {
        PipelineSite(
            kind: .githubActions, file: file, resource: "workflow", name: root["name"]?.text ?? "workflow")
    }
}

/// An event that starts a workflow.
package struct WorkflowTrigger: Sendable {
    /// Its name: `push`.
    package let name: String
    /// Its filters; nil for none.
    package let node: Node?
    /// Where its name stands.
    package let span: ByteRange
}

/// A job of a workflow.
package struct WorkflowJob: Sendable {
    /// Its key.
    package let id: String
    /// Its mapping.
    package let node: Node
    /// Its key's bytes.
    package let anchor: ByteRange
    /// Its steps.
    let steps: [ActionStep]
    /// The index of its file in the workspace.
    let file: Int

    init?(_ entry: Entry, shell: String?, events: [WorkflowTrigger], file: Int, bytes: [UInt8]) {
        guard let id = entry.key.text, entry.value.mapping != nil else { return nil }
        self.id = id
        node = entry.value
        anchor = entry.key.span
        self.file = file
        let runners = entry.value["runs-on"].map { [$0] + ($0.sequence ?? []) } ?? []
        let isWindows = runners.contains { $0.text?.lowercased().contains("windows") == true }
        let standard = entry.value["defaults"]?["run"]?["shell"]?.text ?? shell ?? (isWindows ? "pwsh" : "bash")
        let resource = "job/" + id
        steps = (entry.value["steps"]?.sequence ?? []).enumerated().compactMap { index, node in
            ActionStep(node, index: index, shell: standard, file: file, resource: resource, bytes: bytes)
        }
    }

    /// A site of the job as a whole.
    var site: PipelineSite {
        PipelineSite(kind: .githubActions, file: file, resource: "job/" + id, name: id)
    }

    /// The reusable workflow that it calls; nil for a job with steps.
    var uses: UsesReference? { node["uses"]?.text.map { UsesReference($0) } }
}

/// A step of a job or of a composite action.
struct ActionStep: Sendable {
    let node: Node
    let index: Int
    let uses: UsesReference?
    let script: Script?
    let site: PipelineSite

    init?(_ node: Node, index: Int, shell: String, file: Int, resource: String, bytes: [UInt8]) {
        guard node.mapping != nil else { return nil }
        self.node = node
        self.index = index
        uses = node["uses"]?.text.map { UsesReference($0) }
        let shell = node["shell"]?.text ?? shell
        script = node["run"].flatMap { Script($0, in: bytes, language: Script.language(ofShell: shell)) }
        let label = node["name"]?.text ?? node["id"]?.text ?? node["uses"]?.text ?? "step \(index + 1)"
        site = PipelineSite(kind: .githubActions, file: file, resource: resource, name: label)
    }

    var id: String? { node["id"]?.text }
    /// Its first key: where to point when it lacks something.
    var anchor: ByteRange { node.mapping?.first?.key.span ?? node.span }
    /// An input; names compare without regard to case.
    func input(_ name: String) -> Entry? {
        node["with"]?.effectiveEntries?.last { $0.key.text?.lowercased() == name }
    }
}

/// An action's definition: `action.yml`.
package struct ActionDefinition: Sendable {
    /// The index of its file in the workspace.
    package let file: Int
    /// The file's mapping.
    package let root: Node
    /// The steps of a composite action.
    let steps: [ActionStep]

    /// Recognises a definition by `runs.using`.
    init?(file: Int, root: Node, bytes: [UInt8]) {
        guard let runs = root["runs"], runs["using"]?.text != nil else { return nil }
        self.file = file
        self.root = root
        steps = (runs["steps"]?.sequence ?? []).enumerated().compactMap { index, node in
            ActionStep(node, index: index, shell: "bash", file: file, resource: "action", bytes: bytes)
        }
    }

    /// A site of the action as a whole.
    var site: PipelineSite {
        PipelineSite(kind: .githubActions, file: file, resource: "action", name: root["name"]?.text ?? "action")
    }
}

/// Dependabot's configuration.
package struct DependabotFile: Sendable {
    /// The index of its file in the workspace.
    let file: Int
    let root: Node

    /// Recognises a configuration by `updates` with a `package-ecosystem`.
    init?(file: Int, root: Node) {
        guard let updates = root["updates"]?.sequence, updates.contains(where: { $0["package-ecosystem"] != nil })
        else { return nil }
        self.file = file
        self.root = root
    }
}
