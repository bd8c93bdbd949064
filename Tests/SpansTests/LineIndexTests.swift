import Spans
import Testing

/// Lines and UTF-16 columns of byte offsets.
@Suite struct LineIndexTests {
    @Test func anEmptyTextHasOneLine() {
        let bytes: [UInt8] = []
        let index = LineIndex(bytes.span)
        #expect(index.lineCount == 1)
        #expect(index.position(at: 0, in: bytes.span) == Position(line: 1, column: 1))
    }

    @Test func everyLineEndingCountsOnce() {
        let bytes = Array("a\nb\r\nc\rd".utf8)
        let index = LineIndex(bytes.span)
        #expect(index.lineCount == 4)
        let offsets = bytes.indices.filter { (0x61...0x64).contains(bytes[$0]) }
        #expect(offsets.map { index.position(at: $0, in: bytes.span) } == (1...4).map { Position(line: $0, column: 1) })
        #expect((1...4).map { index.range(ofLine: $0, in: bytes.span).count } == [1, 1, 1, 1])
    }

    @Test func aLineFeedBelongsToTheLineThatItEnds() {
        let bytes = Array("ab\ncd\n".utf8)
        let index = LineIndex(bytes.span)
        #expect(index.position(at: 2, in: bytes.span) == Position(line: 1, column: 3))
        #expect(index.position(at: 3, in: bytes.span) == Position(line: 2, column: 1))
        #expect(index.position(at: 6, in: bytes.span) == Position(line: 3, column: 1))
    }

    @Test(arguments: [("é", 2), ("€", 3), ("😀", 4)]) func columnsAreUTF16Units(character: String, length: Int) {
        let bytes = Array("\(character)x".utf8)
        let index = LineIndex(bytes.span)
        #expect(index.position(at: length, in: bytes.span).column == 1 + character.utf16.count)
        for offset in 0..<length { #expect(index.position(at: offset, in: bytes.span).column == 1) }
    }

    @Test func aByteOrderMarkIsNoColumn() {
        let bytes: [UInt8] = [0xEF, 0xBB, 0xBF] + Array("ab\n".utf8) + [0xEF, 0xBB, 0xBF, 0x63]
        let index = LineIndex(bytes.span)
        #expect(index.position(at: 0, in: bytes.span) == Position(line: 1, column: 1))
        #expect(index.region(of: ByteRange(3, 4), in: bytes.span).end == Position(line: 1, column: 2))
        #expect(index.position(at: 9, in: bytes.span) == Position(line: 2, column: 2))
    }

    @Test func aRegionTakesInWholeCharacters() {
        let bytes = Array("aéb".utf8)
        let index = LineIndex(bytes.span)
        let region = index.region(of: ByteRange(1, 2), in: bytes.span)
        #expect(region == TextRegion(start: Position(line: 1, column: 2), end: Position(line: 1, column: 3)))
    }

    @Test func aRegionCanSpanLines() {
        let bytes = Array("ab\ncd\n".utf8)
        let region = LineIndex(bytes.span).region(of: ByteRange(1, 5), in: bytes.span)
        #expect(region == TextRegion(start: Position(line: 1, column: 2), end: Position(line: 2, column: 3)))
    }

    @Test(
        arguments: [
            [0x61, 0xFF, 0x62], [0xE2, 0x82, 0x41], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
            [0xF0, 0x9F, 0x98], [0xC3], [0xC0, 0xAF], [0xF8, 0x88, 0x80, 0x80, 0x80], [0x80, 0x80],
        ] as [[UInt8]])
    func illFormedBytesCountAsReadersReplaceThem(bytes: [UInt8]) {
        #expect(
            utf16Length(of: bytes.span, from: 0, to: bytes.count) == String(decoding: bytes, as: UTF8.self).utf16.count)
    }

    @Test func randomBytesCountAsReadersReplaceThem() {
        var generator = SplitMix(state: 0x5EED)
        for _ in 0..<2_000 {
            let bytes = (0..<Int.random(in: 0...12, using: &generator)).map { _ in
                [0x41, 0x80, 0xBF, 0xC3, 0xE0, 0xA0, 0xE2, 0xED, 0xF0, 0x90, 0xF4, 0x8F, 0xFF].randomElement(
                    using: &generator) ?? UInt8(0)
            }
            let expected = String(decoding: bytes, as: UTF8.self).utf16.count
            #expect(utf16Length(of: bytes.span, from: 0, to: bytes.count) == expected, "\(bytes)")
        }
    }
}

/// Random numbers that are the same in every run.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
