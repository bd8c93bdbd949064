internal import CLibgit2

/// The name of an object: the twenty bytes of its SHA-1.
package struct ObjectID: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Bytes 0-7, 8-15 and 16-19, each read as a big-endian number, so that comparing numbers compares bytes.
    private let high: UInt64
    private let middle: UInt64
    private let low: UInt32

    /// How many bytes an id has.
    package static let byteCount = 20

    /// The id of twenty zeros, which git writes where there is no object.
    package static let zero = ObjectID(high: 0, middle: 0, low: 0)

    private init(high: UInt64, middle: UInt64, low: UInt32) {
        self.high = high
        self.middle = middle
        self.low = low
    }

    /// Takes the first twenty bytes of `bytes`, which must have as many.
    package init(_ bytes: Span<UInt8>) {
        var numbers: (UInt64, UInt64, UInt64) = (0, 0, 0)
        for index in 0..<8 { numbers.0 = numbers.0 << 8 | UInt64(bytes[index]) }
        for index in 8..<16 { numbers.1 = numbers.1 << 8 | UInt64(bytes[index]) }
        for index in 16..<20 { numbers.2 = numbers.2 << 8 | UInt64(bytes[index]) }
        self.init(high: numbers.0, middle: numbers.1, low: UInt32(numbers.2))
    }

    /// Reads exactly forty hexadecimal digits of either case; nil for anything else.
    package init?(hexadecimal digits: some Collection<UInt8>) {
        guard digits.count == Self.byteCount * 2 else { return nil }
        var bytes = InlineArray<20, UInt8>(repeating: 0)
        for (index, digit) in digits.enumerated() {
            guard let value = Self.value(ofDigit: digit) else { return nil }
            bytes[index / 2] = bytes[index / 2] << 4 | value
        }
        self.init(bytes.span)
    }

    /// The same from text.
    package init?(hexadecimal text: String) { self.init(hexadecimal: text.utf8) }

    static func value(ofDigit digit: UInt8) -> UInt8? {
        switch digit {
        case 0x30...0x39: digit - 0x30
        case 0x41...0x46: digit - 0x37
        case 0x61...0x66: digit - 0x57
        default: nil
        }
    }

    /// Takes an id as the big-endian numbers of its bytes 0-7, 8-15 and 16-19.
    package init(numbers: (high: UInt64, middle: UInt64, low: UInt32)) {
        self.init(high: numbers.high, middle: numbers.middle, low: numbers.low)
    }

    /// Its bytes 0-7, 8-15 and 16-19, each as a big-endian number.
    package var numbers: (high: UInt64, middle: UInt64, low: UInt32) { (high, middle, low) }

    /// The twenty bytes.
    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.byteCount)
        for shift in stride(from: 56 as UInt64, through: 0, by: -8) { bytes.append(UInt8(high >> shift & 0xFF)) }
        for shift in stride(from: 56 as UInt64, through: 0, by: -8) { bytes.append(UInt8(middle >> shift & 0xFF)) }
        for shift in stride(from: 24 as UInt32, through: 0, by: -8) { bytes.append(UInt8(low >> shift & 0xFF)) }
        return bytes
    }

    /// Forty lower-case hexadecimal digits.
    package var hexadecimal: String {
        var digits: [UInt8] = []
        digits.reserveCapacity(Self.byteCount * 2)
        for byte in bytes {
            digits.append(Self.digit(of: byte >> 4))
            digits.append(Self.digit(of: byte & 15))
        }
        return String(decoding: digits, as: UTF8.self)
    }

    private static func digit(of nibble: UInt8) -> UInt8 { nibble < 10 ? 0x30 + nibble : 0x57 + nibble }

    /// The hexadecimal form.
    package var description: String { hexadecimal }

    /// By bytes, as git sorts them.
    package static func < (left: ObjectID, right: ObjectID) -> Bool {
        (left.high, left.middle, left.low) < (right.high, right.middle, right.low)
    }
}

extension ObjectID {
    /// The id as libgit2 has it.
    var raw: git_oid {
        var raw = git_oid()
        // SAFETY: a `git_oid` is twenty plain bytes, as many as the three numbers hold.
        unsafe withUnsafeMutableBytes(of: &raw) {
            unsafe $0.storeBytes(of: high.bigEndian, toByteOffset: 0, as: UInt64.self)
            unsafe $0.storeBytes(of: middle.bigEndian, toByteOffset: 8, as: UInt64.self)
            unsafe $0.storeBytes(of: low.bigEndian, toByteOffset: 16, as: UInt32.self)
        }
        return raw
    }

    /// Takes an id from libgit2.
    init(_ raw: git_oid) {
        // SAFETY: a `git_oid` is twenty plain bytes, borrowed for this call.
        self = unsafe withUnsafeBytes(of: raw) { unsafe ObjectID(Span(_unsafeBytes: $0)) }
    }
}
