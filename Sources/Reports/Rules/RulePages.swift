internal import Findings
internal import Rules

/// Makes the pages below `docs/rules`: an index, and a page for each provider and each format. The same rules give the
/// same bytes.
package struct RulePages {
    /// A page of Markdown.
    package struct Page: Sendable {
        /// Its path below `docs/rules`.
        package let path: String
        /// Its text.
        package let text: String
    }

    private let rules: ActiveRules

    /// Takes the rules to describe.
    package init(_ rules: ActiveRules) { self.rules = rules }

    /// The index first, then the others by path.
    package var pages: [Page] {
        let families = Dictionary(grouping: rules.entries, by: Self.path)
        let others = families.sorted { $0.key < $1.key }.map { Page(path: $0.key, text: page($0.value)) }
        return [Page(path: "README.md", text: index)] + others
    }

    private var index: String {
        var lines = [
            "# Rules", "",
            "Made by `latchkey rules docs` from the files in `Rules/`. Do not edit it: change the rule.", "",
        ]
        let credentials = rules.entries.filter(\.isCredential)
        let audits = rules.entries.filter { !$0.isCredential }
        lines += [
            "Rules for credentials: \(credentials.count). Rules for configuration: \(audits.count). The severity of a "
                + "credential is the one it has when it is proven; it falls by one for each step short of that, and is low "
                + "where the proof is generic.", "",
        ]
        lines += table("Credentials", credentials) + table("Configuration", audits)
        return lines.joined(separator: "\n")
    }

    private func table(_ title: String, _ entries: [ActiveRules.Entry]) -> [String] {
        guard !entries.isEmpty else { return [] }
        let rows = entries.map { entry in
            "| [\(Markdown.escape(entry.id.path))](\(Self.path(entry))#\(Self.anchor(entry))) "
                + "| \(Markdown.escape(entry.head.title)) | \(entry.severity.name) | \(entry.bestProof) |"
        }
        return ["## \(title)", "", "| rule | finds | severity | best proof |", "|---|---|---|---|"] + rows + [""]
    }

    private func page(_ entries: [ActiveRules.Entry]) -> String {
        let family = entries.first.map { String($0.id.path.prefix { $0 != "/" }) } ?? ""
        return ([Self.title(family, entries), ""] + entries.flatMap(section)).joined(separator: "\n")
    }

    private static func title(_ family: String, _ entries: [ActiveRules.Entry]) -> String {
        "# " + Markdown.escape(family) + (entries.first?.isCredential == true ? ": credentials" : ": configuration")
    }

    private func section(_ entry: ActiveRules.Entry) -> [String] {
        let head = entry.head
        var lines = ["## \(Markdown.escape(entry.id.path))", "", "**\(Markdown.escape(head.title))**", ""]
        if !head.meaning.isEmpty { lines += [Markdown.escape(head.meaning), ""] }
        if !head.remedy.isEmpty { lines += ["**Fix:** " + Markdown.escape(head.remedy), ""] }
        lines += facts(entry, head) + [""]
        lines += example("Flagged", head.examples.flagged, entry)
        if !entry.isCredential { lines += example("Clean", head.examples.clean, entry) }
        return lines
    }

    private func facts(_ entry: ActiveRules.Entry, _ head: RuleHead) -> [String] {
        var facts = ["severity: \(entry.severity.name)"]
        if case .credential(let rule) = entry {
            facts.append(
                "proof: " + (rule.proof.map { "proven by " + Markdown.code($0) } ?? "\(rule.base.name) at best"))
            facts.append("keywords: " + rule.keywords.map(Markdown.code).joined(separator: ", "))
            if !rule.partners.isEmpty {
                facts.append("partners: " + rule.partners.map { Markdown.escape($0.words) }.joined(separator: "; "))
            }
            if !rule.paths.isEmpty { facts.append("only in: " + rule.paths.map(Markdown.code).joined(separator: ", ")) }
        }
        facts += head.weaknesses.map { "weakness: [CWE-\($0)](\(Weakness.address($0)))" }
        if !head.practice.isEmpty { facts.append("practice: " + Markdown.escape(head.practice)) }
        if !head.topics.isEmpty { facts.append("topics: " + head.topics.map(Markdown.code).joined(separator: ", ")) }
        if !head.compliance.isEmpty {
            facts.append("compliance: " + Markdown.escape(head.compliance.joined(separator: ", ")))
        }
        facts += head.references.map { "see " + Markdown.link($0) }
        return facts.map { "- " + $0 }
    }

    private func example(_ title: String, _ examples: [Example], _ entry: ActiveRules.Entry) -> [String] {
        guard let example = examples.first else { return [] }
        let place = example.path.map { " (" + Markdown.code($0) + ")" } ?? ""
        return ["\(title)\(place):", "", Markdown.block(example.shown(redacted: entry.isCredential)), ""]
    }

    private static func path(_ entry: ActiveRules.Entry) -> String {
        let family = entry.id.path.prefix { $0 != "/" }.filter { $0.isLetter || $0.isNumber || "-_.".contains($0) }
        return (entry.isCredential ? "secrets/" : "audit/") + family + ".md"
    }

    /// The anchor that Markdown viewers give a heading: lower case, only letters, digits, `-` and `_`.
    private static func anchor(_ entry: ActiveRules.Entry) -> String {
        entry.id.path.lowercased().filter { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
    }
}
