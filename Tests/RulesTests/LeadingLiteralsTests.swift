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
        ("https?://", ["http://", "https://"]),
        ("a?key", ["key", "akey"]),
        ("go[_-]?x", ["gox", "go-x", "go_x"]),
        (#"a[\._]b"#, ["a.b", "a_b"]),
        ("ab*c", ["a"]),
        ("ab{0,1}c", ["a"]),
        ("check(?:[_.-]?com)?[0-9]", ["check", "checkcom", "check-com", "check.com", "check_com"]),
        ("a{2}b", ["aab"]),
        ("a{2,3}b", ["aa"]),
        ("(?:ab|c){2,}d", ["abab", "abc", "cab", "cc"]),
        ("abc+d", ["abc"]),
        ("key|token", ["key", "token"]),
        ("(?:a|)key", ["akey", "key"]),
        ("AC[0-4]", ["ac0", "ac1", "ac2", "ac3", "ac4"]),
        ("S[UAONCX]A", ["saa", "sca", "sna", "soa", "sua", "sxa"]),
        ("long[0-9]", ["long"]),
        ("[-z]?[a-b]key", ["akey", "bkey", "-akey", "-bkey", "zakey", "zbkey"]),
        ("x[A-Za-z]", ["x"]),
        ("x[0-9a-f]{9}", "0123456789abcdef".map { "x\($0)" }),
    ])
    func areRead(pattern: String, expected: [String]) { #expect(literals(pattern) == expected) }

    @Test(arguments: ["[a-z]key", ".key", "[-z]?[a-z]key", #"\w+key"#, "(?x) a", "a*", #"\Qa\Eb"#])
    func areUnknown(pattern: String) { #expect(literals(pattern) == []) }
}
