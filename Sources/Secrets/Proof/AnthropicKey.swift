internal import Findings

/// Anthropic keys: `sk-ant-`, a kind with a version, 93 characters and `AA`.
enum AnthropicKey: Verifier {
    static func verify(_ secret: [UInt8]) -> Verification {
        let body = secret.dropFirst(7)
        let kind = String(ascii: body.prefix { $0 != UInt8(ascii: "-") }.prefix { !$0.isDecimalDigit })
        let names = [
            "api": "API key", "admin": "admin API key", "oat": "OAuth access token", "ort": "OAuth refresh token",
            "sid": "session key",
        ]
        let random = body.drop { $0 != UInt8(ascii: "-") }.dropFirst()
        guard Set(random).count >= 12 else { return .example("a placeholder of few characters") }
        let facts = names[kind].map { [Attribute("kind", $0)] } ?? []
        return random.count == 95 && random.suffix(2).elementsEqual("AA".utf8)
            ? .structural("its length and ending fit", facts) : .unchanged("an unknown length", facts)
    }
}
