import Findings
import Rules
import Spans
import Testing

@Suite struct RuleFileTests {
    private static let sample = """
        title: Example token
        severity: high
        pattern: 'ex_[a-z]{4}'
        keywords: [ex_]
        proof: example-checksum
        entropy: 2.5
        reach: {before: 3, after: 20}
        meaning: It opens the example.
        remedy: Revoke it.
        examples:
          flagged: ['a «ex_|abcd» b', {path: x/y.env, text: '«ex_|dcba»'}]
          clean: [ex_1]
        """

    private func read(_ text: String) throws(RuleError) -> CredentialRule {
        try RuleFile.credential(id: RuleID("example/token"), file: "token.yaml", text: Array(text.utf8))
    }

    @Test func everyFieldIsRead() throws {
        let rule = try read(Self.sample)
        #expect(rule.severity == .high && rule.base == .pattern && rule.entropy == 2.5)
        #expect(rule.reach == CredentialRule.Reach(before: 3, after: 20))
        #expect(rule.head.weaknesses == [798] && rule.head.practice == "secrets-in-a-manager")
        #expect(rule.head.examples.flagged.map(\.text) == ["a ex_abcd b", "ex_dcba"])
        #expect(rule.head.examples.flagged[0].spans == [ByteRange(2, 9)])
        #expect(rule.head.examples.flagged[1].path == "x/y.env")
    }

    @Test(arguments: [
        ("severity: high", "severity: hgh", "2:11"), ("pattern:", "patern:", "3:1"),
        ("keywords: [ex_]", "keywords: []", "4:11"),
        ("entropy: 2.5", "entropy: much", "6:10"), ("reach: {before: 3,", "reach: {", "7:8"),
    ])
    func aMistakeIsNamedWithItsPlace(right: String, wrong: String, place: String) {
        let text = Self.sample.replacing(right, with: wrong)
        let error = #expect(throws: RuleError.self) { try read(text) }
        #expect(error?.description.hasPrefix("token.yaml:\(place): ") == true, "\(error as Any)")
    }

    @Test func aMisspelledKeyIsSuggested() {
        let error = #expect(throws: RuleError.self) { try read(Self.sample.replacing("remedy:", with: "remdy:")) }
        #expect(error?.message == "unknown key 'remdy'; did you mean 'remedy'?")
    }

    @Test func theArchiveGivesBackWhatWentIn() throws {
        let audit = """
            title: Bad
            severity: low
            practice: least-privilege
            topic: [a.b]
            select: containers
            deny:
              all:
                - exists: a."b.c".d
                - any: [{equals: {path: x, value: true}}, {in: {path: x, values: [p, q]}}]
                - not: {matches: {path: y, pattern: '^z'}}
                - {lessThan: {path: n, value: 3}}
                - {contains: {path: l, values: [v]}}
            message: "'{value}' is bad."
            meaning: It is.
            remedy: Mend it.
            examples: {flagged: ['«x»']}
            """
        let rule = try RuleFile.audit(id: RuleID("format/bad"), file: "bad.yaml", text: Array(audit.utf8))
        let archive = RuleArchive(credentials: [try read(Self.sample)], audits: [rule])
        let texts = archive.encoded
        let decoded = try RuleArchive(decoding: texts.rules, heads: HeadTexts { texts.heads })
        #expect(decoded.encoded == texts)
        #expect(decoded.credentials[0].head.remedy == "Revoke it.")
        guard case .deny("containers", .all(let conditions)) = decoded.audits[0].judgement else {
            Issue.record("the condition was lost")
            return
        }
        #expect(conditions.count == 5)
        guard case .exists(let path) = conditions[0] else {
            Issue.record("the first condition was lost")
            return
        }
        #expect(path == ["a", "b.c", "d"])
    }

    @Test func everyPrefixOfAnArchiveIsRefused() throws {
        let bytes = RuleArchive(credentials: [try read(Self.sample)], audits: []).encoded.rules
        for length in 0..<bytes.count - 2 {
            #expect(throws: ArchiveError.self) {
                try RuleArchive(decoding: Array(bytes.prefix(length)), heads: HeadTexts { [] })
            }
        }
    }

    @Test func aRuleWithoutItsHeadGoesByItsID() throws {
        let bytes = RuleArchive(credentials: [try read(Self.sample)], audits: []).encoded.rules
        let rule = try RuleArchive(decoding: bytes, heads: HeadTexts { [] }).credentials[0]
        #expect(rule.head.title == rule.id.path)
    }
}
