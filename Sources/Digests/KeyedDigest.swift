/// A 64-bit digest under a random key: two texts that differ have the same one once in 2^64 times, and nobody who does
/// not know the key can look for such texts. For tables that live as long as a process; no digest may leave it.
///
/// Eight bytes at a time are multiplied with eight others to 128 bits, of which the halves are folded together.
package struct KeyedDigest: Sendable {
    private let first: UInt64
    private let second: UInt64

    /// Draws a key.
    package init() {
        var random = SystemRandomNumberGenerator()
        first = random.next()
        second = random.next()
    }

    /// The digest of the bytes in `range`, beside a number that stands for what else they are told apart by.
    @inline(__always)
    package func digest(of bytes: Span<UInt8>, _ range: Range<Int>, beside number: UInt64 = 0) -> UInt64 {
        // SAFETY: the span is borrowed for the call alone, `extracting` has checked the range, and no load leaves it.
        unsafe bytes.extracting(range).withUnsafeBufferPointer { buffer in
            let start = fold(number ^ second, first)
            guard let base = buffer.baseAddress else { return start }
            return unsafe digest(UnsafeRawPointer(base), buffer.count, start)
        }
    }

    @inline(__always)
    private func digest(_ bytes: UnsafeRawPointer, _ count: Int, _ start: UInt64) -> UInt64 {
        var state = start
        var index = 0
        // SAFETY: every load ends at or before `count`.
        while index + 16 <= count {
            let (low, high) = unsafe (word(bytes, index), word(bytes, index + 8))
            state = fold(low ^ first, high ^ state)
            index += 16
        }
        let (low, high) = unsafe tail(bytes + index, count - index)
        return fold(fold(low ^ second, high ^ state) ^ first, UInt64(truncatingIfNeeded: count) ^ second)
    }

    /// The last bytes, fewer than 16, as two words: with their number they are no others' words.
    @inline(__always)
    private func tail(_ bytes: UnsafeRawPointer, _ count: Int) -> (UInt64, UInt64) {
        // SAFETY: each case loads no more than `count` bytes.
        if count >= 8 { return unsafe (word(bytes, 0), word(bytes, count - 8)) }
        if count >= 4 { return unsafe (half(bytes, 0), half(bytes, count - 4)) }
        guard count > 0 else { return (0, 0) }
        let ends = unsafe (bytes.load(as: UInt8.self), bytes.load(fromByteOffset: count - 1, as: UInt8.self))
        let middle = unsafe bytes.load(fromByteOffset: count / 2, as: UInt8.self)
        return (UInt64(ends.0), UInt64(middle) << 8 | UInt64(ends.1))
    }

    @inline(__always)
    private func word(_ bytes: UnsafeRawPointer, _ offset: Int) -> UInt64 {
        // SAFETY: the caller has eight bytes there.
        unsafe bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    }

    @inline(__always)
    private func half(_ bytes: UnsafeRawPointer, _ offset: Int) -> UInt64 {
        // SAFETY: the caller has four bytes there.
        UInt64(unsafe bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }

    @inline(__always)
    private func fold(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let product = left.multipliedFullWidth(by: right)
        return product.high ^ product.low
    }
}
