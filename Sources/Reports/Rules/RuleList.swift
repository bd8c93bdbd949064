package import Findings
internal import Rules
internal import SARIF

/// Writes the active rules as a table or as JSON, for `rules list`.
package struct RuleList {
    private let rules: ActiveRules

    /// Takes the rules to list.
    package init(_ rules: ActiveRules) { self.rules = rules }

    /// Writes one line a rule: id, severity, how sure it can be, title; then the counts.
    package func writeText(colour: Bool, to output: inout some TextOutputStream) {
        var text = TerminalText(colour: colour)
        let width = rules.entries.map { PrintableText.width($0.id.path) }.max() ?? 0
        for entry in rules.entries {
            text.data(entry.id.path, .bold)
            text.blanks(width + 2 - PrintableText.width(entry.id.path))
            text.data(entry.severity.name, entry.severity.style)
            text.blanks(10 - entry.severity.name.utf8.count)
            text.data(entry.bestProof)
            text.blanks(12 - entry.bestProof.utf8.count)
            text.data(entry.head.title)
            text.endLine()
        }
        text.count(rules.entries.count(where: \.isCredential), "credential rule", "credential rules")
        text.own(", ")
        text.count(rules.entries.count { !$0.isCredential }, "audit rule", "audit rules")
        text.endLine()
        text.drain(to: &output)
    }

    /// Writes an array with an object for each rule.
    package func writeJSON(to output: inout some TextOutputStream) {
        var json = JSONWriter(.indented)
        json.array(rules.entries) { json, entry in
            let head = entry.head
            json.object { json in
                json.member("id", entry.id.path)
                json.member("kind", entry.isCredential ? "credential" : "configuration")
                json.member("title", head.title)
                json.member("severity", entry.severity.name)
                json.member("bestProof", entry.isCredential ? entry.bestProof : nil)
                json.member("cwe", head.weaknesses)
                json.member("practice", head.practice)
                json.member("topics", head.topics)
                json.member("meaning", head.meaning)
                json.member("remedy", head.remedy)
                json.member("compliance", head.compliance)
                json.member("references", head.references)
            }
        }
        json.endLine()
        json.drain(to: &output)
    }
}

extension ActiveRules.Entry {
    /// Whether it looks for a credential.
    package var isCredential: Bool {
        if case .credential = self { true } else { false }
    }

    /// The highest step of the proof ladder that a finding of the rule can reach; `setting` for audit rules.
    var bestProof: String {
        guard case .credential(let rule) = self else { return "setting" }
        return rule.proof == nil ? rule.base.name : Proof.proven.name
    }
}

extension ActiveRules {
    /// The ids that a mistyped one may have meant, the nearest first, three at most: those that hold the text, are
    /// spelt nearly like it, or have its provider or format.
    package func suggestions(for text: String) -> [RuleID] {
        let limit = max(2, text.count / 3)
        let near = entries.compactMap { entry -> (distance: Int, id: RuleID)? in
            let path = entry.id.path
            let isPart = text.count >= 3 && (path.contains(text) || path.hasSuffix("/" + text))
            let distance = isPart ? 0 : Self.distance(Array(text.utf8), Array(path.utf8))
            let isSameFamily = path.prefix { $0 != "/" } == text.prefix { $0 != "/" }
            return distance <= limit || isSameFamily ? (distance, entry.id) : nil
        }
        return near.sorted { ($0.distance, $0.id) < ($1.distance, $1.id) }.prefix(3).map(\.id)
    }

    /// Levenshtein's distance.
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var row = Array(0...right.count)
        for (number, byte) in left.enumerated() {
            var diagonal = row[0]
            row[0] = number + 1
            for column in right.indices {
                let cost = diagonal + (right[column] == byte ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(cost, row[column] + 1, row[column + 1] + 1)
            }
        }
        return row[right.count]
    }
}
