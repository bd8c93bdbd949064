internal import Spans

/// `%41` (RFC 3986, section 2.1).
enum PercentEncoding: EscapeSyntax {
    static func escape(at index: Int, before end: Int, in text: Span<UInt8>) -> Escape? {
        guard text[index] == UInt8(ascii: "%"),
            let value = hexadecimalValue(from: index + 1, count: 2, before: end, in: text)
        else { return nil }
        return Escape(length: 3, meaning: .byte(UInt8(value)))
    }

    /// The address or value around the escape, up to blanks, quotes and angle brackets.
    static func stretch(at index: Int, floor: Int, in text: Span<UInt8>) -> ByteRange? {
        guard case .byte(let byte)? = escape(at: index, before: text.count, in: text)?.meaning, byte < 0x80 else {
            return nil
        }
        let start = stretchStart(before: index, floor: floor, in: text, endedBy: endsStretch)
        var end = index
        while end < text.count, !endsStretch(text[end]) { end += 1 }
        return ByteRange(start, end)
    }

    private static func endsStretch(_ byte: UInt8) -> Bool {
        switch byte {
        case 0...0x20, 0x7F, UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: "<"),
            UInt8(ascii: ">"):
            true
        default: false
        }
    }
}
