import Testing

@testable import Rules

@Suite struct PatternFragmentsTests {
    @Test func piecesTakeThePlaceOfTheirNames() throws {
        let expanded = try PatternFragments.expand("{{start}}abc_[a-z]{3}{{end}}").get()
        #expect(!expanded.contains("{{"))
        #expect(expanded.contains("abc_[a-z]{3}"))
        #expect(expanded.hasPrefix("(?<!") && expanded.hasSuffix(")"))
    }

    @Test func otherBracesStay() throws {
        #expect(try PatternFragments.expand(#"a{2}\{\{b"#).get() == #"a{2}\{\{b"#)
        #expect(try PatternFragments.expand("a{{b").get() == "a{{b")
    }

    @Test func unknownNamesAreNamed() {
        guard case .failure(let unknown) = PatternFragments.expand("x{{strat}}y") else {
            Issue.record("an unknown piece was accepted")
            return
        }
        #expect(unknown.name == "strat")
    }
}
