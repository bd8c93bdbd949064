import Findings
import Rules
import Secrets
import Testing

@Suite("Overlapping sightings") struct OverlapTests {
    @Test func theLongerWinsAndNamesTheOther() throws {
        let short = testRule("acme/short", "ab_[0-9]{4}", keywords: ["ab_"])
        let long = testRule("acme/long", "ab_[0-9]{8}", keywords: ["ab_"])
        let scan = try TestScan("ab_19375028", rules: [short, long])
        #expect(scan.findings.map(\.rule.path) == ["acme/long"])
        #expect(scan.findings.map(\.alternates) == [[RuleID("acme/short")]])
    }

    @Test func aTypedRuleReplacesAGenericOneWithoutNamingIt() throws {
        let generic = testRule("generic/any", "token = (?<secret>[a-z0-9_]{13})", keywords: ["token"], base: .generic)
        let typed = testRule("acme/token", "acme_[a-z0-9]{8}", keywords: ["acme_"])
        let scan = try TestScan("token = acme_q7w5z2k1", rules: [generic, typed])
        #expect(scan.sightings.map(\.rule.path) == ["acme/token"])
        #expect(scan.findings.map(\.alternates) == [[]])
    }

    @Test func aRuleThatKnowsTheShapeWinsOverOneThatKnowsAPlace() throws {
        let place = testRule(
            "place/header", "Bearer (?<secret>[a-z0-9_]{8,40})", keywords: ["Bearer"], valueTest: "credential-value")
        let shape = testRule("acme/token", "acme_[a-z0-9]{8}", keywords: ["acme_"])
        let scan = try TestScan("Bearer acme_q7w5z2k1", rules: [place, shape])
        #expect(scan.findings.map(\.rule.path) == ["acme/token"])
        #expect(scan.findings.map(\.alternates) == [[RuleID("place/header")]])
    }

    @Test func aFailedChecksumSilencesTheGenericRule() throws {
        let findings = try BuiltIn.findings(in: "token = \"ghp_" + String(repeating: "q7W5z2", count: 6) + "\"")
        #expect(findings.isEmpty)
    }

    @Test func aRuleWhoseFormDoesNotFitLeavesTheNameItsValue() throws {
        // No web token, whatever it begins with; but somebody's token.
        let findings = try BuiltIn.findings(in: "api_token = \"eyJx7Wq2Zr9.eyK4tVb8mPs3.q7W5z2k1Xv6n0cRt\"")
        #expect(findings.map(\.rule.path) == ["generic/token"])
    }

    @Test func neighboursStayApart() throws {
        let rule = testRule("acme/id", "id[0-9]{3}", keywords: ["id"])
        #expect(try TestScan("id193id750", rules: [rule]).values == ["id193", "id750"])
    }
}

@Suite("Allow comments") struct AllowCommentTests {
    private let token = testRule("acme/token", "acme_[a-z0-9]{8}", keywords: ["acme_"])

    @Test(arguments: [
        ("a = acme_q7w5z2k1 # latchkey:allow test double", "allowed:test double"),
        ("a = acme_q7w5z2k1 // latchkey:allow", "allowed:"),
        ("<a>acme_q7w5z2k1</a> <!-- latchkey:allow: sample -->", "allowed:sample"),
        ("a = acme_q7w5z2k1 /* Gitleaks:Allow */", "allowed:"),
        ("/* latchkey:allow known */ a = acme_q7w5z2k1", "allowed:known */ a = acme_q7w5z2k1"),
    ])
    func tagsFindingsOnTheLine(text: String, tag: String) throws {
        let finding = try #require(try TestScan(text, rules: [token]).findings.first)
        #expect(finding.tags == [tag] || tag.contains("acme_"))
        #expect(finding.tags.allSatisfy { $0.hasPrefix("allowed:") } && finding.tags.count == 1)
    }

    @Test func leavesOtherLinesAlone() throws {
        let scan = try TestScan("# latchkey:allow\na = acme_q7w5z2k1\n# gitleaks:allow", rules: [token])
        #expect(scan.findings.map(\.tags) == [[]])
    }
}
