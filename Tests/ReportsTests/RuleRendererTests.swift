import Findings
import Foundation
import Reports
import Rules
import Spans
import TestSupport
import Testing

/// Rules as a table, as an explanation and as pages.
@Suite struct RuleRendererTests {
    private static let credential = CredentialRule(
        head: RuleHead(
            id: RuleID("acme/key"), title: "Acme key", severity: .critical, weaknesses: [798],
            practice: "secrets-in-a-manager", topics: [], meaning: "It *opens* <everything> at [Acme](x).",
            remedy: "Revoke it.", compliance: [], references: ["https://example.org/a", "javascript:alert(1)"],
            examples: Examples(
                flagged: [Example(marked: "key = «acme_|0123456789abcdefghijklmnop»; # `code`\n", path: "a b.env")],
                clean: [Example(marked: "acme_xxxxxxxx")])),
        pattern: "acme_[0-9a-z]{26}", keywords: ["acme_", "a`b"], proof: "acme-checksum", entropy: 3,
        base: .structural, paths: ["*.env"])
    private static let audit = AuditRule(
        head: RuleHead(
            id: RuleID("kubernetes/privileged"), title: "Container runs privileged", severity: .high,
            weaknesses: [250, 16], practice: "least-privilege", topics: ["container.privileged"],
            meaning: "It can do what the host can.", remedy: "Set it to false.", compliance: ["CIS-K8s 5.2.2"],
            references: [],
            examples: Examples(
                flagged: [Example(marked: "spec:\n  «privileged: true»\n")], clean: [Example(marked: "spec: {}\n")])),
        judgement: .check, message: "")
    private static let rules = ActiveRules(credentials: [credential], audits: [audit])

    @Test func theTable() {
        var text = ""
        RuleList(Self.rules).writeText(colour: false, to: &text)
        #expect(
            text == """
                acme/key               critical  proven      Acme key
                kubernetes/privileged  high      setting     Container runs privileged
                1 credential rule, 1 audit rule

                """)
    }

    @Test func theTableAsJSON() throws {
        var text = ""
        RuleList(Self.rules).writeJSON(to: &text)
        struct Entry: Decodable {
            var id: String
            var kind: String
            var bestProof: String?
        }
        let entries = try JSONDecoder().decode([Entry].self, from: Data(text.utf8))
        #expect(entries.map(\.id) == ["acme/key", "kubernetes/privileged"])
        #expect(entries.map(\.kind) == ["credential", "configuration"])
        #expect(entries.map(\.bestProof) == ["proven", nil])
    }

    @Test(arguments: ["acme/key", "kubernetes/privileged"]) func explanations(id: String) throws {
        let entry = try #require(Self.rules[RuleID(id)])
        var text = ""
        RuleExplanation(entry, width: 80).write(colour: false, to: &text)
        let name = id.split(separator: "/").joined(separator: "-")
        #expect(try Snapshot.difference(of: text, from: "rules-explain/\(name).txt") == nil)
    }

    @Test func pages() throws {
        let pages = RulePages(Self.rules).pages
        #expect(pages.map(\.path) == ["README.md", "audit/kubernetes.md", "secrets/acme.md"])
        for page in pages { #expect(try Snapshot.difference(of: page.text, from: "rules-docs/\(page.path)") == nil) }
    }

    @Test func noPageShowsACredential() {
        let entry = Self.rules.entries[0]
        var text = RulePages(Self.rules).pages.map(\.text).joined()
        RuleExplanation(entry).write(colour: false, to: &text)
        #expect(!text.contains("acme_0123456789"))
        #expect(text.contains("acm…nop"))
    }

    @Test func markupInRulesStaysText() {
        let page = RulePages(Self.rules).pages[2].text
        #expect(page.contains(#"It \*opens\* &lt;everything&gt; at \[Acme\](x)."#))
        #expect(page.contains("<https://example.org/a>"))
        #expect(!page.contains("<javascript"))
        #expect(page.contains("`acme_`, `` a`b ``"))
    }

    @Test(arguments: [
        ("acme/kye", ["acme/key"]), ("key", ["acme/key"]), ("kubernetes/privilege", ["kubernetes/privileged"]),
        ("nothing/like-it", []), ("acme/personal-token", ["acme/key"]),
    ])
    func mistypedIdsGetSuggestions(text: String, expected: [String]) {
        #expect(Self.rules.suggestions(for: text).map(\.path) == expected)
    }
}
