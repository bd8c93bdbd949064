internal import Findings
internal import Rules

/// The rules that a file's name alone leads to: they have paths and no keywords.
struct NamedFileRules: Sendable {
    /// Rules by the exact names that they list.
    private var byName: [[UInt8]: [Int]] = [:]
    /// The other globs with their rules.
    private var byGlob: [(glob: PathGlob, rule: Int)] = []

    /// Picks them out of all rules.
    init(_ rules: [CredentialRule]) {
        for (index, rule) in rules.enumerated() where rule.keywords.isEmpty {
            for path in rule.paths {
                if path.utf8.contains(where: { "*?[/".utf8.contains($0) }) {
                    byGlob.append((PathGlob(path), index))
                } else {
                    byName[Array(path.utf8), default: []].append(index)
                }
            }
        }
    }

    /// The rules for a file, each once.
    func rules(for path: BytePath) -> [Int] {
        var rules = byName[path.name] ?? []
        for (glob, rule) in byGlob where !rules.contains(rule) && glob.matches(path) { rules.append(rule) }
        return rules
    }
}
