/// What opens or closes a quoted text: a quote, a quote behind backslashes (inside another quoted text), an entity.
struct QuoteMark: Equatable {
    /// The kind of quote, whatever its spelling.
    let quote: UInt8
    /// How many backslashes stand before the quote.
    let escapes: Int
    /// Its length in bytes.
    let length: Int
    /// Whether it is spelt as an entity of HTML or as a typographic quote.
    let isSpelt: Bool

    private static let spellings: [(bytes: [UInt8], quote: UInt8)] = [
        ("&quot;", "\""), ("&#34;", "\""), ("&#39;", "'"), ("&apos;", "'"), ("&#x27;", "'"), ("\\u0022", "\""),
        ("\\u0027", "'"), ("“", "\""), ("”", "\""), ("‘", "'"), ("’", "'"),
    ].map { (Array($0.0.utf8), $0.1 == "'" ? UInt8(ascii: "'") : UInt8(ascii: "\"")) }

    /// The mark at `index`; nil if there is none.
    init?(_ text: Span<UInt8>, at index: Int) {
        guard index < text.count else { return nil }
        switch text[index] {
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"):
            let quote = text[index]
            let isTriple = index + 2 < text.count && text[index + 1] == quote && text[index + 2] == quote
            self.init(quote: quote, escapes: 0, length: isTriple ? 3 : 1, isSpelt: false)
        case UInt8(ascii: "\\"), UInt8(ascii: "&"), 0xE2: self.init(spelt: text, at: index)
        default: return nil
        }
    }

    private init(quote: UInt8, escapes: Int, length: Int, isSpelt: Bool) {
        self.quote = quote
        self.escapes = escapes
        self.length = length
        self.isSpelt = isSpelt
    }

    private init?(spelt text: Span<UInt8>, at index: Int) {
        for (bytes, quote) in Self.spellings where hasBytes(text, bytes, at: index) {
            self.init(quote: quote, escapes: 0, length: bytes.count, isSpelt: true)
            return
        }
        var end = index
        while end < text.count, end - index < 8, text[end] == UInt8(ascii: "\\") { end += 1 }
        guard end > index, end < text.count, text[end] == UInt8(ascii: "\"") || text[end] == UInt8(ascii: "'") else {
            return nil
        }
        self.init(quote: text[end], escapes: end - index, length: end - index + 1, isSpelt: false)
    }

    /// Whether a text that this mark opened ends with `other`.
    func isClosed(by other: QuoteMark) -> Bool {
        quote == other.quote && escapes == other.escapes && isSpelt == other.isSpelt
            && (length == other.length || isSpelt)
    }

    /// Where the quoted text ends whose first byte is at `start`; nil if its line ends before, or it is too long.
    func end(of text: Span<UInt8>, from start: Int) -> Int? {
        var index = start
        while index < text.count, index - start <= AssignmentReader.longestValue {
            let byte = text[index]
            if isLineEnd(byte) { return nil }
            if byte == quote || byte == UInt8(ascii: "\\") || isSpelt, let mark = QuoteMark(text, at: index) {
                if isClosed(by: mark) { return index }
                // A triple quote at the end of a text in single ones: the first closes it.
                if escapes == 0, length == 1, mark.quote == quote, mark.escapes == 0, !mark.isSpelt { return index }
                // A text in plain quotes goes on behind an escaped one; one in escaped quotes ends at the plain one.
                if escapes > 0, mark.escapes < escapes, !mark.isSpelt { return nil }
                index += mark.length
                continue
            }
            index += byte == UInt8(ascii: "\\") && escapes == 0 && quote != UInt8(ascii: "`") ? 2 : 1
        }
        return nil
    }
}

/// Whether the bytes stand at `index`.
func hasBytes(_ text: Span<UInt8>, _ bytes: [UInt8], at index: Int) -> Bool {
    guard index >= 0, index + bytes.count <= text.count else { return false }
    for offset in bytes.indices where text[index + offset] != bytes[offset] { return false }
    return true
}

/// Whether the small letters stand at `index`, whatever their case there.
func hasWord(_ text: Span<UInt8>, _ word: StaticString, at index: Int) -> Bool {
    word.withUTF8Buffer { bytes in
        guard index >= 0, index + bytes.count <= text.count else { return false }
        for offset in 0..<bytes.count {
            // SAFETY: the offset is below the count of the string's own buffer.
            let expected = unsafe bytes[offset]
            if lowercased(text[index + offset]) != expected { return false }
        }
        return true
    }
}

/// Whether the byte is one of the characters of a text of ASCII.
@inline(__always) func isAny(_ byte: UInt8, of characters: StaticString) -> Bool {
    characters.withUTF8Buffer { characters in
        for offset in 0..<characters.count {
            // SAFETY: the offset is below the count of the text's own buffer.
            let character = unsafe characters[offset]
            if character == byte { return true }
        }
        return false
    }
}
