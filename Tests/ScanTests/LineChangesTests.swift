import TestSupport
import Testing

@testable import Scan

@Suite struct LineChangesTests {
    @Test func everyLineThatStaysIsFoundWhereItWas() {
        for round in 0..<Rounds.count(200) {
            var random = SeededGenerator(seed: (Rounds.seed ?? 815) + UInt64(round))
            let old = (0..<random.next(30)).map { "old \($0)" }
            var new = old
            for number in 0..<random.next(8) {
                let place = random.next(new.count + 1)
                if random.next(2) == 0, place < new.count {
                    new.remove(at: place)
                } else {
                    new.insert("new \(number)", at: place)
                }
            }
            let changes = LineChanges(from: bytes(old), to: bytes(new))
            #expect(changes.origins() == new.map { old.firstIndex(of: $0) }, "seed \(random.seed)")
        }
    }

    private func bytes(_ lines: [String]) -> [UInt8] { lines.flatMap { Array(($0 + "\n").utf8) } }
}
