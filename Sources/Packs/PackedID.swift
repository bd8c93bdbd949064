/// The SHA-1 name of an object.
package struct PackedID: Hashable, Comparable, Sendable {
    /// The length of an id in bytes.
    package static let byteCount = 20

    /// Its bytes as three big-endian numbers.
    private let high: UInt64
    private let middle: UInt64
    private let low: UInt32

    /// Reads the twenty bytes at `offset`.
    package init(_ bytes: Span<UInt8>, at offset: Int = 0) {
        high = bytes.bigEndian64(at: offset)
        middle = bytes.bigEndian64(at: offset + 8)
        low = bytes.bigEndian32(at: offset + 16)
    }

    /// Takes an id as the big-endian numbers of its bytes 0-7, 8-15 and 16-19.
    package init(high: UInt64, middle: UInt64, low: UInt32) {
        self.high = high
        self.middle = middle
        self.low = low
    }

    /// Its bytes 0-7, 8-15 and 16-19, each as a big-endian number.
    package var numbers: (high: UInt64, middle: UInt64, low: UInt32) { (high, middle, low) }

    /// The first byte.
    package var firstByte: UInt8 { UInt8(high >> 56) }

    /// The twenty bytes.
    package var bytes: [UInt8] {
        let words = [high, middle].flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * $0)) } }
        return words + (0..<4).map { UInt8(truncatingIfNeeded: low >> (24 - 8 * $0)) }
    }

    /// In the order of their bytes.
    package static func < (left: PackedID, right: PackedID) -> Bool {
        if left.high != right.high { return left.high < right.high }
        if left.middle != right.middle { return left.middle < right.middle }
        return left.low < right.low
    }
}

extension PackedID: CustomStringConvertible {
    /// Forty hexadecimal digits.
    package var description: String {
        let digits = Array("0123456789abcdef".utf8)
        let text = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return String(decoding: text, as: UTF8.self)
    }
}

extension Span where Element == UInt8 {
    /// The big-endian number of four bytes at `offset`.
    func bigEndian32(at offset: Int) -> UInt32 {
        precondition(offset >= 0 && offset <= count - 4, "a number leaves the bytes")
        // SAFETY: the four bytes lie in the span, and any bytes are a number.
        return unsafe UInt32(bigEndian: bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }

    /// The big-endian number of eight bytes at `offset`.
    func bigEndian64(at offset: Int) -> UInt64 {
        precondition(offset >= 0 && offset <= count - 8, "a number leaves the bytes")
        // SAFETY: the eight bytes lie in the span, and any bytes are a number.
        return unsafe UInt64(bigEndian: bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }
}
