/// Random inputs that a printed seed brings back.
struct SeededGenerator: RandomNumberGenerator {
    let seed: UInt64
    private var state: UInt64

    init(seed: UInt64) {
        self.seed = seed
        state = seed
    }

    /// SplitMix64.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func next(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }

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
