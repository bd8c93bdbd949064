import Catalogue
import Findings
import PCRE
import Rules
import Secrets
import Spans
import Testing

/// What the first bytes behind a keyword say is what all of the text says.
@Suite struct OpeningTests {
    /// All rules whose matches begin at a keyword, on their own examples, cut anywhere.
    @Test func openingsAgreeWithWholeMatches() throws {
        let scratch = try #require(MatchScratch())
        var decided = (matches: 0, refusals: 0, none: 0)
        for rule in Catalogue.rules.credentials where rule.anchors.contains(where: { $0.offset != nil }) {
            let opening = try Pattern(rule.pattern, .opening)
            let whole = try Pattern(rule.pattern, .anchored)
            for example in rule.head.examples.flagged + rule.head.examples.clean {
                let text = Array(example.text.utf8)
                for start in text.indices.filter({ begins(rule, text, at: $0) }).prefix(3) {
                    let isMatch =
                        scratch.match(whole, in: text.span, window: start..<text.count, anchored: true) == .match
                    let range = isMatch ? scratch.range(ofGroup: 0) : nil
                    for end in start + 1...min(text.count, start + 64) {
                        switch scratch.matchOpening(opening, in: text.span, window: start..<end) {
                        case nil: decided.none += 1
                        case true?:
                            decided.matches += 1
                            #expect(isMatch && scratch.range(ofGroup: 0) == range, "\(rule.id) \(start)..<\(end)")
                        case false?:
                            decided.refusals += 1
                            #expect(!isMatch, "\(rule.id) \(start)..<\(end)")
                        }
                    }
                }
            }
        }
        #expect(decided.matches > 100 && decided.refusals > 1_000 && decided.none > 1_000)
    }

    private func begins(_ rule: CredentialRule, _ text: [UInt8], at start: Int) -> Bool {
        rule.anchors.contains { anchor in
            guard let offset = anchor.offset else { return false }
            let place = start + offset
            guard place + anchor.keyword.count <= text.count else { return false }
            return zip(text[place...], anchor.keyword).allSatisfy { ($0 | ($0 &- 0x41 < 26 ? 0x20 : 0)) == $1 }
        }
    }
}
