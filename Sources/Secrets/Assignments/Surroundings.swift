/// What a place of a source text is in, judged from its line alone.
enum Surroundings {
    /// Code.
    case plain
    /// A text in quotes.
    case string
    /// A comment.
    case comment

    private static let longestLook = 1_000

    /// Reads the line up to `position`. Of a line that is longer than anybody writes it is not known; it counts as code.
    init(_ text: Span<UInt8>, at position: Int) {
        var index = position
        while index > 0, position - index < Self.longestLook, !isLineEnd(text[index - 1]) { index -= 1 }
        if position - index >= Self.longestLook {
            self = .plain
            return
        }
        while index < position, isBlank(text[index]) { index += 1 }
        if index < position, text[index] == UInt8(ascii: "*") {
            self = .comment
            return
        }
        var quote: UInt8?
        while index < position {
            let byte = text[index]
            if let open = quote {
                if byte == UInt8(ascii: "\\") { index += 1 } else if byte == open { quote = nil }
            } else if isAny(byte, of: "\"'`") {
                quote = byte
            } else if Self.opensComment(text, at: index) {
                self = .comment
                return
            }
            index += 1
        }
        self = quote == nil ? .plain : .string
    }

    /// The quote of the text in which `position` stands; nil outside of one. An apostrophe opens none.
    static func openQuote(_ text: Span<UInt8>, at position: Int) -> UInt8? {
        var index = position
        while index > 0, position - index < longestLook, !isLineEnd(text[index - 1]) { index -= 1 }
        let start = index
        var quote: UInt8?
        while index < position {
            let byte = text[index]
            if byte == UInt8(ascii: "\\") {
                index += 1
            } else if byte == quote {
                quote = nil
            } else if quote == nil, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"),
                index == start || !isAlphanumeric(text[index - 1])
            {
                quote = byte
            }
            index += 1
        }
        return quote
    }

    private static func opensComment(_ text: Span<UInt8>, at index: Int) -> Bool {
        switch text[index] {
        case UInt8(ascii: "#"):
            return index + 1 < text.count && (isBlank(text[index + 1]) || isLetter(text[index + 1]))
        case UInt8(ascii: "/"):
            guard index + 1 < text.count else { return false }
            return text[index + 1] == UInt8(ascii: "*")
                || text[index + 1] == UInt8(ascii: "/") && (index == 0 || text[index - 1] != UInt8(ascii: ":"))
        case UInt8(ascii: "<"): return hasBytes(text, Array("<!--".utf8), at: index)
        default: return false
        }
    }
}
