internal import Spans

/// `=41` and the soft line breaks of mail (RFC 2045, section 6.7).
enum QuotedPrintable: EscapeSyntax {
    /// Encoders break lines at 76 characters; an equals sign at the end of a short line is something else.
    private static let shortestBrokenLine = 56

    static func escape(at index: Int, before end: Int, in text: Span<UInt8>) -> Escape? {
        guard text[index] == UInt8(ascii: "="), index + 1 < end else { return nil }
        if text[index + 1] == 0x0A { return Escape(length: 2, meaning: .nothing) }
        guard index + 2 < end else { return nil }
        if text[index + 1] == 0x0D, text[index + 2] == 0x0A { return Escape(length: 3, meaning: .nothing) }
        guard let value = hexadecimalValue(from: index + 1, count: 2, before: end, in: text) else { return nil }
        return Escape(length: 3, meaning: .byte(UInt8(value)))
    }

    /// The lines around the escape that soft breaks join.
    ///
    /// `=20` is an ordinary assignment more often than a space: only an escaped equals sign, two escapes in a row and
    /// the soft break of a long line are taken for the encoding.
    static func stretch(at index: Int, floor: Int, in text: Span<UInt8>) -> ByteRange? {
        guard let escape = escape(at: index, before: text.count, in: text) else { return nil }
        switch escape.meaning {
        case .nothing:
            guard endsLongLine(index, floor: floor, in: text) else { return nil }
        case .byte(UInt8(ascii: "=")): break
        default:
            let next = index + escape.length
            guard next < text.count, case .byte? = self.escape(at: next, before: text.count, in: text)?.meaning else {
                return nil
            }
        }
        let start = stretchStart(before: index, floor: floor, in: text, endedBy: isLineEnd)
        var end = index
        while end < text.count, !isLineEnd(text[end]) {
            end += self.escape(at: end, before: text.count, in: text)?.length ?? 1
        }
        return ByteRange(start, end)
    }

    private static func endsLongLine(_ index: Int, floor: Int, in text: Span<UInt8>) -> Bool {
        guard index - floor >= shortestBrokenLine else { return false }
        return ((index - shortestBrokenLine)..<index).allSatisfy { !isLineEnd(text[$0]) }
    }
}
