internal import Spans

/// String literals that a program joins: `"gh" + "p_"` and what other languages write for it, on one line or over
/// several, and literals that stand side by side. What joins them, both quotes included, is the escape.
enum LiteralConcatenation: EscapeSyntax {
    /// The most blanks and line breaks between two literals.
    static let widestGap = 256
    /// The longest literal that is followed to its end.
    private static let longestLiteral = 4_096

    static func escape(at index: Int, before end: Int, in text: Span<UInt8>) -> Escape? {
        guard isQuote(text[index]), let next = nextLiteral(behind: index, before: end, in: text) else { return nil }
        return Escape(length: next + 1 - index, meaning: .nothing)
    }

    /// The line up to the last of the joined literals. `index` is the first literal's closing quote.
    static func stretch(at index: Int, floor: Int, in text: Span<UInt8>) -> ByteRange? {
        guard let next = nextLiteral(behind: index, before: text.count, in: text) else { return nil }
        let start = stretchStart(before: index, floor: floor, in: text) { isLineEnd($0) || $0 == 0 }
        guard opensLiteral(text[index], from: start, to: index, in: text) else { return nil }
        var opening = next
        var end: Int?
        while let closing = closingQuote(of: opening, in: text) {
            end = closing + 1
            guard let next = nextLiteral(behind: closing, before: text.count, in: text) else { break }
            opening = next
        }
        return end.map { ByteRange(start, $0) }
    }

    /// Whether the byte is a quote of some language.
    static func isQuote(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`")
    }

    /// The opening quote of the literal that is joined to the one that `quote` closes.
    static func nextLiteral(behind quote: Int, before end: Int, in text: Span<UInt8>) -> Int? {
        let limit = min(end, quote + widestGap)
        var index = afterBlanks(quote + 1, before: limit, in: text)
        let hasBlanks = index > quote + 1
        let operatorEnd = afterOperator(index, before: limit, in: text)
        let hasOperator = operatorEnd > index
        index = afterBlanks(operatorEnd, before: limit, in: text)
        // Visual Basic joins over lines with `& _`, Python with `+ \`.
        if hasOperator, index < limit, text[index] == UInt8(ascii: "_") || text[index] == UInt8(ascii: "\\") {
            index = afterBlanks(index + 1, before: limit, in: text)
        }
        // `f"…"`, `@"…"`: what kind of literal it is.
        if hasOperator || hasBlanks { index = afterKind(index, before: limit, in: text) }
        guard index < limit, isQuote(text[index]) else { return nil }
        if hasOperator || hasBlanks { return index }
        return standsBetweenWords(quote, index, before: end, in: text) ? index : nil
    }

    /// One past the one or two marks before a literal that say how it is read; the same place where there are none.
    private static func afterKind(_ start: Int, before end: Int, in text: Span<UInt8>) -> Int {
        var index = start
        while index < end, index < start + 2, "@$rRfFbBuU".utf8.contains(text[index]) { index += 1 }
        return index < end && isQuote(text[index]) ? index : start
    }

    /// `"gh""p_"` joins in a shell; `""` elsewhere is an empty literal or a quote.
    private static func standsBetweenWords(
        _ closing: Int, _ opening: Int, before end: Int, in text: Span<UInt8>
    ) -> Bool {
        closing > 0 && opening + 1 < end && text[closing] == text[opening] && isWordByte(text[closing - 1])
            && isWordByte(text[opening + 1])
    }

    private static func afterBlanks(_ start: Int, before end: Int, in text: Span<UInt8>) -> Int {
        var index = start
        while index < end, isBlank(text[index]) || isLineEnd(text[index]) { index += 1 }
        return index
    }

    /// One past `+`, `.`, `&`, `\`, or a doubled `++`, `..`, `<>`, `<<`, `||`, `~`.
    private static func afterOperator(_ start: Int, before end: Int, in text: Span<UInt8>) -> Int {
        guard start < end else { return start }
        let second = start + 1 < end ? text[start + 1] : 0
        switch text[start] {
        case UInt8(ascii: "+"), UInt8(ascii: "."): return second == text[start] ? start + 2 : start + 1
        case UInt8(ascii: "&"), UInt8(ascii: "\\"), UInt8(ascii: "~"): return start + 1
        case UInt8(ascii: "<"):
            return second == UInt8(ascii: "<") || second == UInt8(ascii: ">") ? start + 2 : start
        case UInt8(ascii: "|"): return second == UInt8(ascii: "|") ? start + 2 : start
        default: return start
        }
    }

    /// Whether a literal begins between `start` and its closing quote.
    private static func opensLiteral(_ quote: UInt8, from start: Int, to closing: Int, in text: Span<UInt8>) -> Bool {
        var index = closing
        while index > start {
            index -= 1
            if text[index] == quote { return true }
        }
        return false
    }

    private static func closingQuote(of opening: Int, in text: Span<UInt8>) -> Int? {
        var index = opening + 1
        let limit = min(text.count, opening + longestLiteral)
        while index < limit, !isLineEnd(text[index]) {
            if text[index] == text[opening] { return index }
            index += text[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        return nil
    }
}
