import Documents
import Testing

/// The language of expressions in workflows, and the texts that hold them.
@Suite("Expressions") struct ExpressionTests {
    private static func parse(_ text: String) -> Expression? {
        let bytes = Array(text.utf8)
        return ExpressionParser.parse(bytes, in: 0..<bytes.count)
    }

    @Test func accessesAreOnePath() {
        #expect(Self.parse("github.event.issue.title")?.path == ["github", "event", "issue", "title"])
        #expect(
            Self.parse(" GitHub['Event'].pages[0].page_name ")?.path == ["github", "event", "pages", "*", "page_name"])
        #expect(Self.parse("github.event.commits.*.message")?.path == ["github", "event", "commits", "*", "message"])
        #expect(Self.parse("fromJSON(x).y")?.path == nil)
    }

    @Test func operatorsBindAsTheLanguageSays() {
        let expected = Expression.binary(
            .or, .binary(.and, .binary(.equal, .context("a"), .string("it's")), .not(.context("b"))), .boolean(true))
        #expect(Self.parse("a == 'it''s' && !b || true") == expected)
        #expect(Self.parse("(a || b) && c") == .binary(.and, .binary(.or, .context("a"), .context("b")), .context("c")))
        #expect(Self.parse("contains(x, -1.5)") == .call("contains", [.context("x"), .number(-1.5)]))
        #expect(Self.parse("always()") == .call("always", []))
    }

    @Test(arguments: ["", "a &&", "a b", "'open", "f(a", "a..b", "a[", "a == == b", "((a)", "#"])
    func whatIsNoExpressionIsNil(_ text: String) { #expect(Self.parse(text) == nil) }

    @Test func hugeExpressionsAreRefused() {
        #expect(Self.parse(String(repeating: "(", count: 100_000)) == nil)
        #expect(Self.parse(String(repeating: "!", count: 100_000) + "a") == nil)
        #expect(Self.parse("a" + String(repeating: " || a", count: 100_000)) == nil)
        #expect(Self.parse("a" + String(repeating: ".b", count: 100_000)) == nil)
        #expect(Self.parse("a" + String(repeating: " || a", count: 100)) != nil)
    }

    @Test func templatesEndBehindQuotedBraces() {
        let text = "x ${{ format('}}', a) }} y ${{ b }} ${{ open"
        let template = TemplateText(ScalarText(bytes: Array(text.utf8)))
        #expect(template.parts.map { template.text.text($0.range) } == ["${{ format('}}', a) }}", "${{ b }}"])
        #expect(template.parts[0].expression == .call("format", [.string("}}"), .context("a")]))
    }
}
