internal import Documents
internal import Spans

/// A place that names an action or a reusable workflow.
struct ActionUse: Sendable {
    let site: PipelineSite
    let node: Node
    let reference: UsesReference

    /// Every such place.
    static func all(in workspace: Workspace) -> [ActionUse] { workspace.pipelines.uses }

    /// Every such place of some workflows and steps.
    static func all(_ workflows: [Workflow], _ steps: [StepSite]) -> [ActionUse] {
        let calls = workflows.flatMap(\.jobs).compactMap { job -> ActionUse? in
            guard let node = job.node["uses"], let reference = job.uses else { return nil }
            return ActionUse(site: job.site, node: node, reference: reference)
        }
        let others = steps.compactMap { site -> ActionUse? in
            guard let node = site.step.node["uses"], let reference = site.step.uses else { return nil }
            return ActionUse(site: site.site, node: node, reference: reference)
        }
        return calls + others
    }

    /// Marks each action that a file names by something that can be moved: its first place, the others with it.
    static func markUnpinned(isPlatform: Bool, on workspace: Workspace, _ marks: inout Marks) {
        let uses = all(in: workspace).filter { use in
            guard case .repository(let owner, _, _, _) = use.reference, !use.reference.isPinned,
                !isBoundToTags(use.reference)
            else { return false }
            return KnownActions.platformOwners.contains(owner.lowercased()) == isPlatform
        }
        for group in groups(of: uses) {
            if group[0].reference.ref?.contains("${{") == true {
                marks.unknown(file: group[0].site.file, span: group[0].node.span)
            } else {
                marks.add(mark(group))
            }
        }
    }

    /// The builders of SLSA refuse to run by a hash: their own signature says which tag they are.
    private static func isBoundToTags(_ reference: UsesReference) -> Bool {
        reference.slug == "slsa-framework/slsa-github-generator"
            && UsesReference.version(reference.ref ?? "")?.count == 3
    }

    /// Uses of the same thing in the same file, in the order of the first of each.
    static func groups(of uses: [ActionUse]) -> [[ActionUse]] {
        var positions: [String: Int] = [:]
        var groups: [[ActionUse]] = []
        for use in uses {
            let key = "\(use.site.file) \(use.node.trimmed)"
            if let position = positions[key] {
                groups[position].append(use)
            } else {
                positions[key] = groups.count
                groups.append([use])
            }
        }
        return groups
    }

    /// One mark for several places: one edit of the same kind repairs them all.
    static func mark(_ group: [ActionUse]) -> Mark {
        let related = group.dropFirst().prefix(50).map {
            RelatedMark(file: $0.site.file, span: $0.node.span, role: "used here as well")
        }
        return group[0].site.mark(group[0].node.span, group[0].node.trimmed, related: Array(related))
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
