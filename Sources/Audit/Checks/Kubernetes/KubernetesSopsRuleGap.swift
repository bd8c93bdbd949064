internal import Documents
internal import Findings

/// A rule in `.sops.yaml` that encrypts one of `data` and `stringData` and leaves the other: whoever writes a Secret
/// may use either.
struct KubernetesSopsRuleGap: Check {
    private static let keys = ["data", "stringData"]

    static func run(on workspace: Workspace, into marks: inout Marks) {
        let patterns = PatternCache()
        for (index, file) in workspace.files.enumerated() where file.path.name.elementsEqual(".sops.yaml".utf8) {
            for rule in file.documents.flatMap({ $0.root["creation_rules"]?.sequence ?? [] }) {
                guard let (entry, left) = gap(in: rule, patterns) else { continue }
                marks.add(
                    Mark(
                        file: index, span: entry.mark, resource: "creation_rules", name: left,
                        value: "\(entry.key.shown): \(entry.value.shown)"))
            }
        }
    }

    /// The setting that leaves something, and what.
    private static func gap(in rule: Node, _ patterns: PatternCache) -> (Entry, String)? {
        if let entry = rule.entry("encrypted_regex"), let pattern = entry.value.text {
            let left = keys.filter { !patterns.matches(pattern, $0) }
            // One that fits neither is for files of another kind.
            return left.count == 1 ? (entry, left[0]) : nil
        }
        guard let entry = rule.entry("unencrypted_regex"), let pattern = entry.value.text,
            let left = keys.first(where: { patterns.matches(pattern, $0) })
        else { return nil }
        return (entry, left)
    }
}
