import TestSupport
import Testing

@testable import Prefilter

@Suite struct AhoCorasickTests {
    @Test func findsKeywordsByPositionThenKeyword() {
        let found = hits(of: AhoCorasick(keywords: ["she", "he", "hers", "his"]), in: "ushers and His")
        #expect(found == [Hit(0, 1), Hit(1, 2), Hit(2, 2), Hit(3, 11)])
    }

    @Test func ordersAKeywordThatEndsLaterButBeginsEarlier() {
        #expect(hits(of: AhoCorasick(keywords: ["b", "abcd"]), in: "xabcdb") == [Hit(1, 1), Hit(0, 2), Hit(0, 5)])
    }

    @Test func foldsKeywordsAndText() {
        #expect(hits(of: AhoCorasick(keywords: ["AkIa", "akia"]), in: "AKIA") == [Hit(0, 0), Hit(1, 0)])
        #expect(hits(of: AhoCorasick(keywords: ["@[`{"]), in: "`{@[ @[`{") == [Hit(0, 5)])
    }

    @Test func aHitCountsWhereItsFirstByteLiesInTheRange() {
        let filter = AhoCorasick(keywords: ["token"])
        #expect(hits(of: filter, in: "token token", range: 0..<1) == [Hit(0, 0)])
        #expect(hits(of: filter, in: "token token", range: 1..<7) == [Hit(0, 6)])
        #expect(hits(of: filter, in: "token token", range: 1..<6).isEmpty)
        #expect(hits(of: filter, in: "token toke", range: 0..<10) == [Hit(0, 0)])
    }

    @Test func emptyInputsHaveNoHits() {
        #expect(hits(of: AhoCorasick(keywords: [String]()), in: "abc").isEmpty)
        #expect(hits(of: AhoCorasick(keywords: ["", "c"]), in: "abc") == [Hit(1, 2)])
        #expect(hits(of: AhoCorasick(keywords: ["abc"]), in: "").isEmpty)
    }

    @Test func agreesWithASearchOfEachKeyword() {
        var random = SeededGenerator(seed: .random(in: 0...999_999))
        for _ in 0..<300 {
            let keywords = random.keywords(count: random.next(10), alphabet: "abAB-", lengths: 1...4)
            let text = random.text(count: random.next(120), alphabet: "abAB-x")
            let range = random.range(in: text.count)
            let found = hits(of: AhoCorasick(keywords: keywords), in: text, range: range)
            #expect(found == naiveHits(keywords, in: text, range: range), "seed \(random.seed)")
        }
    }
}
