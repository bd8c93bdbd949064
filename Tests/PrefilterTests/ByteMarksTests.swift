import TestSupport
import Testing

@testable import Prefilter

@Suite struct ByteMarksTests {
    @Test(arguments: [0, 1, 2, 63, 64, 65, 127, 128, 200, 1_000]) func marksAreThoseOfASearch(length: Int) {
        var random = SeededGenerator(seed: 20_261_201 + UInt64(length))
        for _ in 0..<20 {
            let values = (0..<1 + random.next(8)).map { _ in UInt8(random.next(40)) }
            let text = (0..<length).map { _ in UInt8(random.next(60)) }
            var found: [Int] = []
            let isDone = ByteMarks(values).forEach(in: text.span) { index in
                found.append(index)
                return true
            }
            #expect(isDone)
            #expect(found == text.indices.filter { values.contains(text[$0]) })
        }
    }

    @Test func aSearchStopsWhenItIsTold() {
        let text = Array("a.b.c.d".utf8)
        var found: [Int] = []
        let isDone = ByteMarks([0x2E]).forEach(in: text.span) { index in
            found.append(index)
            return found.count < 2
        }
        #expect(!isDone)
        #expect(found == [1, 3])
    }
}
