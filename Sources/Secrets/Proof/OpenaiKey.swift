internal import Findings

/// OpenAI keys: `T3BlbkFJ` (base64 of "OpenAI") stands in the middle of a random text, the same number of characters on
/// either side.
enum OpenaiKey: Verifier {
    static func verify(_ secret: [UInt8]) -> Verification {
        let text = String(ascii: secret)
        guard let marker = text.firstRange(of: "T3BlbkFJ") else { return .unchanged("its marker is missing") }
        let kinds: [(prefix: String, name: String)] = [
            ("sk-proj-", "project key"), ("sk-svcacct-", "service account key"), ("sk-admin-", "admin key"),
            ("sk-", "user key"),
        ]
        guard let kind = kinds.first(where: { text.hasPrefix($0.prefix) }) else { return .unchanged("an unknown kind") }
        let before = text[text.index(text.startIndex, offsetBy: kind.prefix.count)..<marker.lowerBound]
        guard Set(before.utf8).count >= 8 else { return .example("a placeholder of few characters") }
        let after = text[marker.upperBound...]
        let facts = [Attribute("kind", kind.name)]
        return before.count == after.count && [20, 58, 74].contains(after.count)
            ? .structural("its marker stands in the middle", facts) : .unchanged("an unknown length", facts)
    }
}
