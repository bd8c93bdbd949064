import Spans
import TestSupport
import Testing

@Suite struct LineCounterTests {
    /// It says what `LineIndex` says, at every place of texts with all kinds of line ends, in any order of places.
    @Test func regionsAreThoseOfTheIndex() {
        var random = SeededGenerator(seed: Rounds.firstSeed)
        let pieces: [[UInt8]] = [
            [0x0A], [0x0D], [0x0D, 0x0A], Array("word".utf8), Array("ä€😀".utf8), [0xFF], Array("longer piece".utf8),
        ]
        for _ in 0..<200 {
            var text: [UInt8] = random.next(4) == 0 ? [0xEF, 0xBB, 0xBF] : []
            for _ in 0..<random.next(30) { text += pieces[random.next(pieces.count)] }
            let index = LineIndex(text.span)
            var counter = LineCounter()
            for _ in 0..<10 {
                let start = random.next(text.count + 1)
                let range = ByteRange(start, start + random.next(text.count - start + 1))
                let seen = counter.region(of: range, in: text.span)
                let wanted = index.region(of: range, in: text.span)
                #expect(seen == wanted, "seed \(random.seed)")
            }
        }
    }
}
