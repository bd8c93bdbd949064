import Spans
import Testing

@Suite("Searching bytes") struct ByteSearchTests {
    private func offset(_ word: String, in text: String, from start: Int = 0, ignoringCase: Bool = false) -> Int? {
        Array(text.utf8).firstOffset(of: Array(word.utf8), from: start, ignoringCase: ignoringCase)
    }

    @Test func findsTheFirst() {
        #expect(offset("ab", in: "aabab") == 1)
        #expect(offset("ab", in: "aabab", from: 2) == 3)
        #expect(offset("ab", in: "aabab", from: 4) == nil)
        #expect(offset("ab", in: "ab", from: 9) == nil)
        #expect(offset("", in: "ab") == nil)
        #expect(offset("abc", in: "ab") == nil)
    }

    @Test func caseCountsUnlessToldOtherwise() {
        #expect(offset("ab", in: "xAB") == nil)
        #expect(offset("ab", in: "xAB", ignoringCase: true) == 1)
        // Letters outside ASCII that grow in lower case do not move what comes after them.
        #expect(offset("tee ", in: "\u{130}\u{130} TEE x", ignoringCase: true) == 5)
    }
}
