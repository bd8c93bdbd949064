import PCRE
import Spans
import Testing

@Suite("Pattern") struct PatternTests {
    @Test func compilesWithMachineCodeAndNamedGroups() throws {
        let pattern = try Pattern(#"(?<first>a+)(?<second>b)"#)
        #expect(pattern.isJITCompiled)
        #expect(pattern.groupCount == 2)
        #expect(pattern.group(named: "first") == 1)
        #expect(pattern.group(named: "second") == 2)
        #expect(pattern.group(named: "third") == nil)
    }

    @Test(arguments: [("a(b", 3), ("[a", 2), ("*a", 0)])
    func tellsWhereASyntaxErrorIs(source: String, offset: Int) {
        #expect { try Pattern(source) } throws: { ($0 as? PCREError)?.offset == offset }
    }

    @Test(arguments: [
        #"a\Cb"#, "(*LIMIT_MATCH=5)a", "(*UTF)a", "(*UCP)a", "a(*SKIP)b", "a*", "(a|)", "^$", "", "(?=a)",
    ])
    func refuses(source: String) {
        #expect(throws: PCREError.self) { try Pattern(source) }
    }

    @Test(arguments: [#"\(*a"#, "[(*]a", #"\Q(*UTF)\Ea"#, "[]*(]a"])
    func acceptsTextThatOnlyLooksLikeAVerb(source: String) throws {
        _ = try Pattern(source)
    }

    @Test func refusesAPatternOverOneMebibyte() {
        let source = String(repeating: "a", count: Pattern.longestSource + 1)
        #expect { try Pattern(source) } throws: { "\($0)".contains("longer than 1048576") }
    }

    @Test func namesItsVersion() {
        #expect(pcreVersion.hasPrefix("10."))
        #expect(!pcreVersion.contains("\0"))
    }
}
