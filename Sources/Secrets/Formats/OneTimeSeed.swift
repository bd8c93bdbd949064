/// Seeds of one-time passwords: base32 of at least 10 bytes. The seed that documentation uses is an example.
enum OneTimeSeed: Verifier {
    /// The seeds of the common documentation pages,, as they are written.
    private static let published: Set<String> = [
        "JBSWY3DPEHPK3PXP", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", "ONSWG4TFOQ======",
    ]

    static func verify(_ secret: [UInt8]) -> Verification {
        if published.contains(String(ascii: secret)) { return .example("the seed of the documentation") }
        let letters = secret.filter(isLetter).count
        if letters == secret.count, WordsTest.reason(ValueText(secret)) != nil { return .refused("words") }
        return .unchanged("base32")
    }
}
