import TestSupport
import Testing

@testable import Prefilter

/// The fast forms yield what the plain one yields.
@Suite struct AgreementTests {
    /// One round of one form: random keywords, texts and ranges from a seed.
    private func compare(seed: UInt64, _ make: ([[UInt8]]) -> (any KeywordFilter)?) {
        var random = SeededGenerator(seed: seed)
        let alphabets = ["ab", "aAbB", "abc-_", "aZ09_=\u{0}\u{1f}\u{7f}", "kKeEyY_ \n", "@[`{Aa"]
        let alphabet = alphabets[random.next(alphabets.count)]
        let lengths = [1...3, 2...4, 4...6, 1...12, 3...40][random.next(5)]
        let keywords = random.keywords(count: 1 + random.next(60), alphabet: alphabet, lengths: lengths)
        guard let filter = make(keywords) else { return }
        let plain = AhoCorasick(keywords: keywords)
        for _ in 0..<6 {
            var text = random.text(count: random.next(random.next(4) == 0 ? 9_000 : 700), alphabet: alphabet + "xq")
            random.scatter(keywords, into: &text)
            let range = random.next(2) == 0 ? 0..<text.count : random.range(in: text.count)
            expectSame(filter, plain, text, range, "seed \(seed)")
        }
    }

    private func expectSame(
        _ filter: any KeywordFilter, _ plain: AhoCorasick, _ text: [UInt8], _ range: Range<Int>, _ note: Comment
    ) {
        // An own allocation of exactly this size, so that the address sanitizer sees a read behind it.
        let wanted = hits(of: plain, in: text, range: range)
        let found = hits(of: filter, in: text, range: range)
        let difference = zip(wanted, found).enumerated().first { $0.element.0 != $0.element.1 }
        #expect(
            wanted.count == found.count && difference == nil,
            "\(note): \(wanted.count) and \(found.count) hits, first different \(String(describing: difference))")
    }

    @Test func fourCursorsAgree() {
        let first = UInt64.random(in: 0...999_999)
        for seed in first..<first + 400 { compare(seed: seed) { InterleavedAhoCorasick(keywords: $0) } }
    }

    @Test(.enabled(if: VectorFilter.isSupported)) func vectorsAgree() {
        let first = UInt64.random(in: 0...999_999)
        for seed in first..<first + 400 { compare(seed: seed) { VectorFilter(keywords: $0) } }
    }

    @Test func allAgreeOnBytesOfEveryValue() {
        var random = SeededGenerator(seed: .random(in: 0...999_999))
        let seed = random.seed
        for _ in 0..<20 {
            let keywords = (0..<40).map { _ in (0..<1 + random.next(6)).map { _ in UInt8(random.next(256)) } }
            var text = (0..<3_000).map { _ in UInt8(random.next(256)) }
            random.scatter(keywords, into: &text)
            let plain = AhoCorasick(keywords: keywords)
            for filter in forms(of: keywords) { expectSame(filter, plain, text, 0..<text.count, "seed \(seed)") }
        }
    }

    @Test func allAgreeAtEveryLengthAndPlace() {
        let keywords = ["ghp_", "sk-", "ey", "akia", "-----begin", "x"].map { Array($0.utf8) }
        let plain = AhoCorasick(keywords: keywords)
        let filters = forms(of: keywords)
        for keyword in keywords {
            for length in [keyword.count, 63, 64, 65, 68, 131, 200, 800] where length >= keyword.count {
                for position in 0...(length - keyword.count) where position < 140 || length - position < 140 {
                    var text = [UInt8](repeating: 0x2E, count: length)
                    for (index, byte) in keyword.enumerated() { text[position + index] = byte }
                    for filter in filters { expectSame(filter, plain, text, 0..<length, "\(length) \(position)") }
                }
            }
        }
    }

    @Test func allAgreeOnThisSourceFileAndAThousandKeywords() throws {
        let text = try sourceText()
        var random = SeededGenerator(seed: .random(in: 0...999_999))
        var keywords = (0..<1_000).map { _ -> [UInt8] in
            let start = random.next(text.count - 20)
            return Array(text[start..<start + 3 + random.next(15)])
        }
        keywords.append([])
        keywords.append(Array("Longer than thirty-two bytes, so that the rest is compared too".utf8))
        let plain = AhoCorasick(keywords: keywords)
        for filter in forms(of: keywords) { expectSame(filter, plain, text, 0..<text.count, "seed \(random.seed)") }
    }

    @Test func noKeywordsHaveNoHits() {
        for filter in forms(of: []) + forms(of: [[]]) {
            expectSame(filter, AhoCorasick(keywords: [[UInt8]]()), [1, 2, 3], 0..<3, "")
        }
    }

    @Test func manyEqualKeywordsAllHit() {
        let keywords = [[UInt8]](repeating: Array("aaaa".utf8), count: 700)
        let text = [UInt8](repeating: 0x41, count: 90)
        for filter in forms(of: keywords) {
            expectSame(filter, AhoCorasick(keywords: keywords), text, 3..<80, "")
        }
    }

    @Test func bestIsTheVectorFormWhereItRuns() {
        #expect(KeywordFilters.best(for: [[0x61]]) is VectorFilter == VectorFilter.isSupported)
    }

    private func forms(of keywords: [[UInt8]]) -> [any KeywordFilter] {
        var forms: [any KeywordFilter] = [InterleavedAhoCorasick(keywords: keywords)]
        if let filter = VectorFilter(keywords: keywords) { forms.append(filter) }
        return forms
    }
}
