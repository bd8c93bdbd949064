internal import Spans

/// The escapes of string literals in most languages and of JSON: `\u0041`, `\u{41}`, `\x41`, `\101`, `\n`, `\"`, and a
/// line break that a backslash takes away.
enum BackslashEscapes: EscapeSyntax {
    static func escape(at index: Int, before end: Int, in text: Span<UInt8>) -> Escape? {
        guard text[index] == UInt8(ascii: "\\"), index + 1 < end else { return nil }
        let next = text[index + 1]
        switch next {
        case UInt8(ascii: "u"): return unicode(at: index, before: end, in: text)
        case UInt8(ascii: "U"):
            return hexadecimalValue(from: index + 2, count: 8, before: end, in: text)
                .map { Escape(length: 10, meaning: .scalar($0)) }
        case UInt8(ascii: "x"): return hexadecimal(at: index, before: end, in: text)
        case UInt8(ascii: "0")...UInt8(ascii: "7"): return octal(at: index, before: end, in: text)
        case UInt8(ascii: "n"): return Escape(length: 2, meaning: .byte(0x0A))
        case UInt8(ascii: "r"): return Escape(length: 2, meaning: .byte(0x0D))
        case UInt8(ascii: "t"): return Escape(length: 2, meaning: .byte(0x09))
        case UInt8(ascii: "b"): return Escape(length: 2, meaning: .byte(0x08))
        case UInt8(ascii: "f"): return Escape(length: 2, meaning: .byte(0x0C))
        case UInt8(ascii: "v"): return Escape(length: 2, meaning: .byte(0x0B))
        case UInt8(ascii: "a"): return Escape(length: 2, meaning: .byte(0x07))
        case UInt8(ascii: "e"): return Escape(length: 2, meaning: .byte(0x1B))
        case UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "/"), UInt8(ascii: "$"):
            return Escape(length: 2, meaning: .byte(next))
        case 0x0A, 0x0D: return lineContinuation(at: index, before: end, in: text)
        default: return nil
        }
    }

    /// The line around the escape up to the quotes of the literal that it stands in.
    ///
    /// Escapes that only separate (`\n`) count where a word follows: its first letter cannot be told from the escape's
    /// otherwise.
    static func stretch(at index: Int, floor: Int, in text: Span<UInt8>) -> ByteRange? {
        guard let escape = escape(at: index, before: text.count, in: text) else { return nil }
        let behind = index + escape.length
        switch text[index + 1] {
        case UInt8(ascii: "u"), UInt8(ascii: "U"), UInt8(ascii: "x"), UInt8(ascii: "0")...UInt8(ascii: "7"):
            switch escape.meaning {
            case .byte(let byte) where byte < 0x80: break
            case .scalar(let value) where value < 0x80: break
            default: return nil
            }
        case UInt8(ascii: "\""), UInt8(ascii: "/"): break
        case 0x0A, 0x0D:
            guard index > floor, isWordByte(text[index - 1]), behind < text.count, isWordByte(text[behind]) else {
                return nil
            }
        case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "$"): return nil
        default:
            guard behind < text.count, isWordByte(text[behind]) else { return nil }
        }
        let start = stretchStart(before: index, floor: floor, in: text) { isQuote($0) || isControl($0) }
        return ByteRange(start, stretchEnd(from: behind, in: text))
    }

    private static func stretchEnd(from start: Int, in text: Span<UInt8>) -> Int {
        var end = start
        while end < text.count, !isQuote(text[end]), !isControl(text[end]) {
            guard text[end] == UInt8(ascii: "\\"), end + 1 < text.count else {
                end += 1
                continue
            }
            end += escape(at: end, before: text.count, in: text)?.length ?? 1
        }
        return end
    }

    private static func isQuote(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`")
    }

    private static func isControl(_ byte: UInt8) -> Bool { byte < 0x20 && byte != 0x09 }

    private static func unicode(at index: Int, before end: Int, in text: Span<UInt8>) -> Escape? {
        if let value = hexadecimalValue(from: index + 2, count: 4, before: end, in: text) {
            return Escape(length: 6, meaning: .scalar(value))
        }
        guard index + 2 < end, text[index + 2] == UInt8(ascii: "{") else { return nil }
        var close = index + 3
        while close < end, close < index + 9, isHexadecimal(text[close]) { close += 1 }
        guard close > index + 3, close < end, text[close] == UInt8(ascii: "}"),
            let value = hexadecimalValue(from: index + 3, count: close - index - 3, before: end, in: text)
        else { return nil }
        return Escape(length: close + 1 - index, meaning: .scalar(value))
    }

    /// `\x41`, or `\x{41}` as Perl and PHP write it.
    private static func hexadecimal(at index: Int, before end: Int, in text: Span<UInt8>) -> Escape? {
        if let value = hexadecimalValue(from: index + 2, count: 2, before: end, in: text) {
            return Escape(length: 4, meaning: .byte(UInt8(value)))
        }
        guard index + 5 < end, text[index + 2] == UInt8(ascii: "{"), text[index + 5] == UInt8(ascii: "}"),
            let value = hexadecimalValue(from: index + 3, count: 2, before: end, in: text)
        else { return nil }
        return Escape(length: 6, meaning: .byte(UInt8(value)))
    }

    /// One to three octal digits that make a byte; four where the first is 0, as `echo -e` has it, and three of them would
    /// be a control character.
    private static func octal(at index: Int, before end: Int, in text: Span<UInt8>) -> Escape? {
        var value = 0
        var close = index + 1
        while close < end, close < index + 4, (0x30...0x37).contains(text[close]) {
            value = value << 3 | Int(text[close] & 7)
            close += 1
        }
        if close == index + 4, text[index + 1] == 0x30, value < 0x10, close < end, (0x30...0x37).contains(text[close]) {
            value = value << 3 | Int(text[close] & 7)
            close += 1
        }
        return value < 0x100 ? Escape(length: close - index, meaning: .byte(UInt8(value))) : nil
    }

    /// A backslash before a line break, and the indentation of the next line.
    private static func lineContinuation(at index: Int, before end: Int, in text: Span<UInt8>) -> Escape? {
        var next = index + 1
        if text[next] == 0x0D { next += 1 }
        guard next < end, text[next] == 0x0A else { return nil }
        next += 1
        while next < end, next - index < 128, isBlank(text[next]) { next += 1 }
        return Escape(length: next - index, meaning: .nothing)
    }
}
