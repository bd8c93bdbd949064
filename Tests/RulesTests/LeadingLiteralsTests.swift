@testable import Rules
import Testing

@Suite("LeadingLiterals") struct LeadingLiteralsTests {
    private func literals(_ pattern: String) -> [String] {
        LeadingLiterals.of(pattern).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test(arguments: [
        (#"\b(?<secret>ghp_[A-Za-z0-9]{36})\b"#, ["ghp_"]),
        ("(?i)ACME-(?:one|two)-[0-9]", ["acme-one-", "acme-two-"]),
        (#"(?<![\w(])(?:a\.b|c)"#, ["a.b", "c"]),
        ("gl[rs]t-x", ["glrt-x", "glst-x"]),
        ("https?://", ["http"]),
        ("a{2}b", ["a"]),
        ("abc+d", ["abc"]),
        ("key|token", ["key", "token"]),
        ("(?:a|)key", ["akey", "key"]),
    ])
    func areRead(pattern: String, expected: [String]) { #expect(literals(pattern) == expected) }

    @Test(arguments: ["[a-z]key", ".key", "a?key", #"\w+key"#, "(?x) a", "a*", #"\Qa\Eb"#])
    func areUnknown(pattern: String) { #expect(literals(pattern) == []) }
}
