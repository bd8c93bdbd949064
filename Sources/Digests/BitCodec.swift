/// An encoding that spends a whole number of bits on each character: base64, base32, hexadecimal.
/// Decoding is strict: a character outside the alphabet, a length that no encoder makes, padding in the wrong place
/// and left-over bits that are not zero are all refused.
package struct BitCodec: Sendable {
    /// What the decoder demands at the end.
    package enum Padding: Sendable {
        /// Exactly the `=` that complete the last group.
        case required
        /// No `=` at all.
        case forbidden
        /// Either of the two.
        case optional
    }

    /// RFC 4648 section 4, with padding.
    package static let base64 = BitCodec(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", bits: 6, padding: .required)
    /// RFC 4648 section 5 as tokens use it: padding is optional.
    package static let base64URL = BitCodec(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", bits: 6, padding: .optional)
    /// RFC 4648 section 6, upper case, padding optional.
    package static let base32 = BitCodec("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", bits: 5, padding: .optional)
    /// The same alphabet in lower case.
    package static let base32Lowercase = BitCodec("abcdefghijklmnopqrstuvwxyz234567", bits: 5, padding: .optional)
    /// Hexadecimal digits in lower case.
    package static let hexadecimal = BitCodec("0123456789abcdef", bits: 4, padding: .forbidden)
    /// Hexadecimal digits in upper case.
    package static let hexadecimalUppercase = BitCodec("0123456789ABCDEF", bits: 4, padding: .forbidden)

    private let alphabet: [UInt8]
    private let values: [UInt8]
    private let bits: Int
    private let padding: Padding

    private init(_ alphabet: StaticString, bits: Int, padding: Padding) {
        self.alphabet = Array(alphabet.description.utf8)
        self.bits = bits
        self.padding = padding
        var values = [UInt8](repeating: .max, count: 256)
        for (value, character) in self.alphabet.enumerated() { values[Int(character)] = UInt8(value) }
        self.values = values
    }

    private init(_ other: BitCodec, padding: Padding) {
        alphabet = other.alphabet
        values = other.values
        bits = other.bits
        self.padding = padding
    }

    /// The same encoding with another demand on padding.
    package func padded(_ padding: Padding) -> BitCodec { BitCodec(self, padding: padding) }

    /// The bytes that the text stands for; nil if it is not exactly what an encoder would have made.
    package func decode(_ text: some BidirectionalCollection<UInt8>) -> [UInt8]? {
        guard let body = unpadded(text) else { return nil }
        var decoded: [UInt8] = []
        decoded.reserveCapacity(body.count * bits / 8)
        var pending: UInt32 = 0
        var width = 0
        for character in body {
            let value = values[Int(character)]
            guard value != .max else { return nil }
            pending = pending << UInt32(bits) | UInt32(value)
            width += bits
            if width >= 8 {
                width -= 8
                decoded.append(UInt8(truncatingIfNeeded: pending >> UInt32(width)))
                pending &= (1 << UInt32(width)) - 1
            }
        }
        return width < bits && pending == 0 ? decoded : nil
    }

    /// The text for the bytes; padded if padding is required.
    package func encode(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        var pending: UInt32 = 0
        var width = 0
        for byte in bytes {
            pending = pending << 8 | UInt32(byte)
            width += 8
            while width >= bits {
                width -= bits
                text.append(alphabet[Int(pending >> UInt32(width))])
                pending &= (1 << UInt32(width)) - 1
            }
        }
        if width > 0 { text.append(alphabet[Int(pending << UInt32(bits - width))]) }
        if padding == .required {
            while !text.count.isMultiple(of: group) { text.append(Self.pad) }
        }
        return text
    }

    private static let pad: UInt8 = 0x3D

    /// Characters that stand for a whole number of bytes.
    private var group: Int { bits == 6 ? 4 : bits == 5 ? 8 : 2 }

    private func unpadded<Text: BidirectionalCollection<UInt8>>(_ text: Text) -> Text.SubSequence? {
        var end = text.endIndex
        while end > text.startIndex, text[text.index(before: end)] == Self.pad { end = text.index(before: end) }
        let pads = text.distance(from: end, to: text.endIndex)
        let body = text[..<end]
        let missing = (group - body.count % group) % group
        let isComplete: Bool
        switch padding {
        case .required: isComplete = pads == missing
        case .forbidden: isComplete = pads == 0
        case .optional: isComplete = pads == 0 || pads == missing
        }
        return isComplete ? body : nil
    }
}
