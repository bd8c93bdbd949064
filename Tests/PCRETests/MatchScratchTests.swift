import PCRE
import Spans
import Testing

@Suite("MatchScratch") struct MatchScratchTests {
    /// Matches `source` in a window of `text` and gives back the range of group 0.
    private func find(
        _ source: String, in text: String, window: Range<Int>? = nil, anchored: Bool = false
    ) throws -> ByteRange? {
        let scratch = try #require(MatchScratch())
        let bytes = Array(text.utf8)
        let pattern = try Pattern(source)
        let outcome = scratch.match(pattern, in: bytes.span, window: window ?? 0..<bytes.count, anchored: anchored)
        #expect(outcome == .match || outcome == .none)
        return outcome == .match ? scratch.range(ofGroup: 0) : nil
    }

    @Test func findsRangesOfGroups() throws {
        let scratch = try #require(MatchScratch())
        let pattern = try Pattern("x(?<secret>[0-9]+)(y)?")
        let bytes = Array("..x123..".utf8)
        #expect(scratch.match(pattern, in: bytes.span, window: 0..<8, anchored: false) == .match)
        #expect(scratch.range(ofGroup: 0) == ByteRange(2, 6))
        #expect(scratch.range(ofGroup: 1) == ByteRange(3, 6))
        #expect(scratch.range(ofGroup: 2) == nil)
        #expect(scratch.range(ofGroup: 99) == nil)
    }

    @Test func seesTheTextBeforeTheWindow() throws {
        #expect(try find(#"\babc"#, in: "xabc", window: 1..<4) == nil)
        #expect(try find(#"\babc"#, in: " abc", window: 1..<4) == ByteRange(1, 4))
        #expect(try find("(?<=x)abc", in: "xabc", window: 1..<4) == ByteRange(1, 4))
    }

    @Test func endsAtTheWindowWithoutTakingItForTheEndOfTheText() throws {
        #expect(try find("ab+", in: "abbbb", window: 0..<3) == ByteRange(0, 3))
        #expect(try find("abb$", in: "abbbb", window: 0..<3) == nil)
        #expect(try find("abb$", in: "abb", window: 0..<3) == ByteRange(0, 3))
    }

    @Test func anchorsAtTheStartOfTheWindow() throws {
        #expect(try find("b", in: "ab", window: 0..<2, anchored: true) == nil)
        #expect(try find("b", in: "ab", window: 1..<2, anchored: true) == ByteRange(1, 2))
    }

    @Test func matchesBytesThatAreNotUTF8AndNUL() throws {
        let scratch = try #require(MatchScratch())
        let pattern = try Pattern(#"k\x00\xff[\x80-\xff]"#)
        let bytes: [UInt8] = [0x00, 0x6B, 0x00, 0xFF, 0xC3]
        #expect(scratch.match(pattern, in: bytes.span, window: 0..<5, anchored: false) == .match)
        #expect(scratch.range(ofGroup: 0) == ByteRange(1, 5))
    }

    @Test func givesUpOnCatastrophicBacktracking() throws {
        let scratch = try #require(MatchScratch())
        let pattern = try Pattern("(a+)+$")
        let bytes = Array((String(repeating: "a", count: 40) + "!").utf8)
        let clock = ContinuousClock()
        var outcome = MatchOutcome.none
        let time = clock.measure {
            outcome = scratch.match(pattern, in: bytes.span, window: 0..<bytes.count, anchored: false)
        }
        #expect(outcome == .gaveUp(.steps))
        #expect(time < .seconds(1))
    }

    @Test func searchesLongTextsWithoutGivingUp() throws {
        let text = String(repeating: "key = 'value'; ", count: 20_000) + "ghp_A"
        #expect(try find("ghp_[A-Z]", in: text) == ByteRange(300_000, 300_005))
    }

    @Test func matchesInAnEmptyText() throws {
        #expect(try find("a", in: "") == nil)
    }
}
