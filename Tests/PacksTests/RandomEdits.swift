import TestSupport

extension SeededGenerator {
    /// A line of words, long enough for git to find deltas.
    mutating func line() -> String {
        (0..<3 + next(9)).map { _ in String(next(1 << 20), radix: 36) }.joined(separator: " ") + "\n"
    }

    /// Inserts, deletes, replaces, moves or repeats lines.
    mutating func edit(_ lines: inout [String]) {
        for _ in 0..<1 + next(3) {
            let place = next(lines.count + 1)
            switch next(8) {
            case 0: lines.insert(line(), at: place)
            case 1 where !lines.isEmpty: lines.removeSubrange(place..<min(place + next(12), lines.count))
            case 2...4 where !lines.isEmpty: lines[min(place, lines.count - 1)] = line()
            case 5 where lines.count > 2: lines.append(lines.removeFirst())
            case 6 where !lines.isEmpty: lines.insert(contentsOf: lines.prefix(next(20)), at: place)
            default: for _ in 0..<next(12) { lines.insert(line(), at: place) }
            }
        }
    }
}
