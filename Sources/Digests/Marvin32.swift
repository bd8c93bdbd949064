/// Marvin32, the keyed checksum that .NET uses for strings and that Microsoft's identifiable keys carry.
/// It is no cryptographic hash. Written from Niels Ferguson's patent US 8,943,332 and the published .NET test vectors.
package enum Marvin32 {
    /// The 64-bit checksum: the second word of the state in the high half, the first in the low half.
    package static func checksum(_ bytes: some Collection<UInt8>, seed: UInt64) -> UInt64 {
        var state = State(seed: seed)
        var word: UInt32 = 0
        var filled: UInt32 = 0
        for byte in bytes {
            word |= UInt32(byte) << (8 * filled)
            filled += 1
            if filled == 4 {
                state.mix(word)
                word = 0
                filled = 0
            }
        }
        state.mix(word | 0x80 << (8 * filled))
        state.mix(0)
        return UInt64(state.second) << 32 | UInt64(state.first)
    }

    /// The 32-bit form: both halves combined by exclusive or.
    package static func folded(_ bytes: some Collection<UInt8>, seed: UInt64) -> UInt32 {
        let checksum = checksum(bytes, seed: seed)
        return UInt32(truncatingIfNeeded: checksum) ^ UInt32(truncatingIfNeeded: checksum >> 32)
    }

    /// A seed written as eight ASCII characters, the first in the most significant byte. Longer texts are cut.
    package static func seed(_ text: StaticString) -> UInt64 {
        text.description.utf8.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    private struct State {
        var first: UInt32
        var second: UInt32

        init(seed: UInt64) {
            first = UInt32(truncatingIfNeeded: seed)
            second = UInt32(truncatingIfNeeded: seed >> 32)
        }

        mutating func mix(_ word: UInt32) {
            first &+= word
            second ^= first
            first = rotate(first, 20) &+ second
            second = rotate(second, 9) ^ first
            first = rotate(first, 27) &+ second
            second = rotate(second, 19)
        }

        private func rotate(_ value: UInt32, _ bits: UInt32) -> UInt32 { value << bits | value >> (32 - bits) }
    }
}
