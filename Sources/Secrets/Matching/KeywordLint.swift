internal import Findings
package import Rules
internal import Spans

/// What the keywords of a credential rule are to be like, so that a scan looks at few places and at each for a short
/// while. A rule that cannot do so says why, in `keyword-note`.
package enum KeywordLint {
    /// The shortest keyword that is rare enough by itself.
    static let shortest = 4

    /// What is wrong with a rule's keywords; empty if nothing is, or the rule says why.
    package static func failures(of rule: CredentialRule) -> [String] {
        let complaints = complaints(about: rule)
        let note = rule.head.keywordNote
        if complaints.isEmpty {
            return note.isEmpty ? [] : ["keyword-note: there is nothing to explain: take it out"]
        }
        guard note.isEmpty else { return note.last == "." ? [] : ["keyword-note: must be a sentence"] }
        return complaints.map { "keywords: \($0); change it, or say in 'keyword-note' why not" }
    }

    private static func complaints(about rule: CredentialRule) -> [String] {
        let anchors = SecretRules.starts(of: rule)
        var complaints: [String] = []
        if anchors.contains(where: { $0.offset == nil }) {
            complaints.append("a match may begin elsewhere than at a keyword")
        }
        for keyword in Set(anchors.map(\.keyword)).sorted(by: { $0.lexicographicallyPrecedes($1) }) {
            let text = String(decoding: keyword, as: UTF8.self)
            if keyword.count < shortest {
                complaints.append("'\(text)' has fewer than \(shortest) bytes")
            } else if isCommon(keyword) {
                complaints.append("'\(text)' stands in ordinary code more than once in 5 KB")
            }
        }
        return complaints
    }

    /// Whether a keyword of four bytes and more is part of one of the common texts.
    static func isCommon(_ keyword: [UInt8]) -> Bool {
        CommonTexts.all.contains { text in
            Array(text.description.utf8).firstOffset(of: keyword) != nil
        }
    }
}
