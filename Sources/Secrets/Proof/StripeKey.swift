internal import Findings

/// Stripe keys: the prefix tells live from test, and newer keys name their account behind `_5`.
enum StripeKey: Verifier {
    static func verify(_ secret: [UInt8]) -> Verification {
        let fields = secret.parts(separatedBy: "_")
        guard fields.count == 3, fields[2].count >= 24 else { return .unchanged("not the documented layout") }
        guard Set(fields[2]).count >= 10 else { return .example("a placeholder of few characters") }
        let isTest = fields[1].elementsEqual("test".utf8)
        var facts = [Attribute("mode", isTest ? "test" : "live")]
        if fields[2].count >= 90, fields[2].starts(with: "51".utf8) {
            facts.append(.stated("account", "acct_" + String(ascii: fields[2].dropFirst().prefix(16))))
        }
        return isTest
            ? .unchanged("a key of the test mode", facts, tags: ["test-mode"]) : .structural("its fields parse", facts)
    }
}
