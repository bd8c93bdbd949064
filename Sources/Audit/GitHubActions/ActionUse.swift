internal import Documents
internal import Spans

/// A place that names an action or a reusable workflow.
struct ActionUse {
    let site: PipelineSite
    let node: Node
    let reference: UsesReference
    /// Who uses it, so that a job names each once.
    let owner: String

    /// Every such place.
    static func all(in workspace: Workspace) -> [ActionUse] {
        let calls = workspace.workflowJobs.compactMap { _, job -> ActionUse? in
            guard let node = job.node["uses"], let reference = job.uses else { return nil }
            return ActionUse(site: job.site, node: node, reference: reference, owner: "\(job.file)/\(job.id)")
        }
        let steps = workspace.actionSteps.compactMap { site -> ActionUse? in
            guard let node = site.step.node["uses"], let reference = site.step.uses else { return nil }
            return ActionUse(
                site: site.site, node: node, reference: reference, owner: "\(site.site.file)/\(site.job?.id ?? "")")
        }
        return calls + steps
    }

    /// Marks each action that a job names by something that can be moved, once a job.
    static func markUnpinned(isPlatform: Bool, on workspace: Workspace, _ marks: inout Marks) {
        var seen: Set<String> = []
        for use in all(in: workspace) {
            guard case .repository(let owner, _, _, let ref) = use.reference, !use.reference.isPinned,
                KnownActions.platformOwners.contains(owner.lowercased()) == isPlatform,
                seen.insert("\(use.owner) \(use.reference.action ?? "")@\(ref)").inserted
            else { continue }
            if ref.contains("${{") {
                marks.unknown(file: use.site.file, span: use.node.span)
            } else {
                marks.add(use.site.mark(use.node.span, use.node.trimmed))
            }
        }
    }

    /// The version that a reference names, or that the comment behind its hash names: `# v4.1.2`.
    func version(in workspace: Workspace) -> [Int]? {
        guard let ref = reference.ref else { return nil }
        guard reference.isPinned else { return UsesReference.version(ref) }
        let bytes = workspace.files[site.file].bytes
        let end = bytes[node.span.end...].firstIndex(of: 0x0A) ?? bytes.count
        let rest = String(decoding: bytes[node.span.end..<end], as: UTF8.self)
        guard let mark = rest.firstIndex(of: "#") else { return nil }
        let words = rest[rest.index(after: mark)...].split { $0 == " " || $0 == "=" || $0 == "@" }
        return words.lazy.compactMap { UsesReference.version($0) }.first
    }
}

extension Node {
    /// The text without blanks at both ends, as a message shows it.
    var trimmed: String { shorten((text ?? "").split { $0 == "\n" || $0 == " " || $0 == "\r" }.joined(separator: " ")) }
}
