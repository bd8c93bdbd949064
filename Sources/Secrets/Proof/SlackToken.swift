internal import Findings

/// Slack tokens: the numbers in them name the workspace and the bot or user. Placeholders of repeated digits are
/// examples.
enum SlackToken: Verifier {
    static func verify(_ secret: [UInt8]) -> Verification {
        let fields = secret.parts(separatedBy: "-")
        let numbers = fields.dropFirst().prefix { $0.count >= 9 && $0.allSatisfy(\.isDecimalDigit) }
        guard let prefix = fields.first, Set(secret.dropFirst(5)).count >= 8,
            !numbers.contains(where: { Set($0).count == 1 })
        else { return .example("a placeholder of few characters") }
        guard ["xoxb", "xoxp", "xoxs", "xoxc"].contains(String(ascii: prefix)), let workspace = numbers.first else {
            return fields.count >= 4 && prefix.elementsEqual("xapp".utf8)
                ? .structural("its fields parse", [.stated("app id", String(ascii: fields[2]))])
                : .unchanged("no field to read")
        }
        var facts = [Attribute.stated("workspace number", String(ascii: workspace))]
        if numbers.count >= 2, let member = numbers.dropFirst().first {
            let name = prefix.elementsEqual("xoxb".utf8) ? "bot number" : "user number"
            facts.append(.stated(name, String(ascii: member)))
        }
        return .structural("its fields parse", facts)
    }
}
