import Findings
import Rules
import Secrets
import Testing

@Suite struct KeywordLintTests {
    /// A rule file of which each test spoils one thing.
    private static func failures(
        pattern: String = "acme_[0-9a-z]{26}", keywords: String = "acme_", more: String = ""
    ) throws -> [String] {
        let text = """
            title: Acme token
            severity: high
            pattern: '\(pattern)'
            keywords: ['\(keywords)']
            meaning: It opens the example.
            remedy: Revoke it.
            examples: {flagged: ['«acme_|0123456789abcdefghijklmnop»'], clean: [acme]}
            \(more)
            """
        return KeywordLint.failures(
            of: try RuleFile.credential(id: RuleID("acme/token"), file: "token.yaml", text: Array(text.utf8)))
    }

    @Test func aRuleThatBeginsAtARareKeywordPasses() throws {
        #expect(try Self.failures() == [])
    }

    @Test func aMatchThatBeginsElsewhereIsRefused() throws {
        let failures = try Self.failures(pattern: "[a-z]{2,8}_acme_[0-9a-z]{26}")
        #expect(failures.count == 1 && failures[0].contains("begin elsewhere"), "\(failures)")
    }

    @Test func aShortKeywordIsRefused() throws {
        let failures = try Self.failures(pattern: "ac_[0-9a-z]{26}", keywords: "ac_")
        #expect(failures.count == 1 && failures[0].contains("'ac_' has fewer than 4 bytes"), "\(failures)")
    }

    @Test(arguments: ["function", "return", "token"])
    func aCommonKeywordIsRefused(keyword: String) throws {
        let failures = try Self.failures(pattern: "\(keyword)[0-9a-z]{26}", keywords: keyword)
        #expect(failures.count == 1 && failures[0].contains("'\(keyword)' stands in ordinary code"), "\(failures)")
    }

    @Test func aNoteSaysWhyNot() throws {
        let note = "keyword-note: The vendor prints no longer prefix."
        #expect(try Self.failures(pattern: "ac_[0-9a-z]{26}", keywords: "ac_", more: note) == [])
        let failures = try Self.failures(pattern: "ac_[0-9a-z]{26}", keywords: "ac_", more: "keyword-note: because")
        #expect(failures == ["keyword-note: must be a sentence"])
    }

    @Test func aNoteThatExplainsNothingIsRefused() throws {
        let failures = try Self.failures(more: "keyword-note: The vendor prints no longer prefix.")
        #expect(failures == ["keyword-note: there is nothing to explain: take it out"])
    }
}
