/// Short byte strings, each kept once: the names in trees, the persons of commits.
struct NameTable: Sendable {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    private var hashes: [UInt32] = []
    private var slots = [UInt32](repeating: .max, count: 1_024)

    /// How many there are.
    var count: Int { ends.count }

    /// All numbers.
    var indices: Range<UInt32> { 0..<UInt32(count) }

    /// One of them.
    subscript(_ number: UInt32) -> [UInt8] { Array(bytes[range(of: Int(number))]) }

    /// The number of a string, a new one if it is new.
    mutating func number(of text: Span<UInt8>) -> UInt32 {
        let hash = Self.hash(text)
        let mask = slots.count - 1
        var slot = Int(hash) & mask
        while slots[slot] != .max {
            let number = Int(slots[slot])
            if hashes[number] == hash, isEqual(number, text) { return slots[slot] }
            slot = (slot + 1) & mask
        }
        let number = UInt32(ends.count)
        for index in text.indices { bytes.append(text[index]) }
        ends.append(bytes.count)
        hashes.append(hash)
        slots[slot] = number
        if 2 * ends.count > slots.count { grow() }
        return number
    }

    private func range(of number: Int) -> Range<Int> { (number == 0 ? 0 : ends[number - 1])..<ends[number] }

    private func isEqual(_ number: Int, _ text: Span<UInt8>) -> Bool {
        let range = range(of: number)
        guard range.count == text.count else { return false }
        for (index, place) in zip(text.indices, range) where text[index] != bytes[place] { return false }
        return true
    }

    private mutating func grow() {
        slots = [UInt32](repeating: .max, count: 2 * slots.count)
        let mask = slots.count - 1
        for (number, hash) in hashes.enumerated() {
            var slot = Int(hash) & mask
            while slots[slot] != .max { slot = (slot + 1) & mask }
            slots[slot] = UInt32(number)
        }
    }

    /// FNV-1a, folded.
    private static func hash(_ text: Span<UInt8>) -> UInt32 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for index in text.indices { hash = (hash ^ UInt64(text[index])) &* 0x100_0000_01B3 }
        return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
    }
}
