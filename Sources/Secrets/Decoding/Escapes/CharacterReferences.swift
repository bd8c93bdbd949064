internal import Spans

/// `&#65;`, `&#x41;` and the named references of HTML and XML for characters that credentials and their surroundings
/// are made of.
enum CharacterReferences: EscapeSyntax {
    static func escape(at index: Int, before end: Int, in text: Span<UInt8>) -> Escape? {
        guard text[index] == UInt8(ascii: "&"), index + 3 < end else { return nil }
        if text[index + 1] == UInt8(ascii: "#") { return numeric(at: index, before: end, in: text) }
        var name: UInt64 = 0
        var close = index + 1
        while close < end, close - index <= 8, isAlphanumeric(text[close]) {
            name = name << 8 | UInt64(text[close])
            close += 1
        }
        guard close < end, text[close] == UInt8(ascii: ";"), let byte = names[name] else { return nil }
        return Escape(length: close + 1 - index, meaning: .byte(byte))
    }

    /// The line around the escape up to angle brackets.
    ///
    /// References that only separate (`&lt;`) are no reason to look: a word beside them ends at their mark anyway.
    static func stretch(at index: Int, floor: Int, in text: Span<UInt8>) -> ByteRange? {
        guard let escape = escape(at: index, before: text.count, in: text) else { return nil }
        switch escape.meaning {
        case .byte(let byte) where separators.contains(byte): return nil
        case .scalar(let value) where value >= 0x80: return nil
        default: break
        }
        let start = stretchStart(before: index, floor: floor, in: text, endedBy: endsStretch)
        var end = index
        while end < text.count, !endsStretch(text[end]) { end += 1 }
        return ByteRange(start, end)
    }

    private static func endsStretch(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") || (byte < 0x20 && byte != 0x09)
    }

    private static func numeric(at index: Int, before end: Int, in text: Span<UInt8>) -> Escape? {
        let isHexadecimalForm = text[index + 2] | 0x20 == UInt8(ascii: "x")
        var value: UInt32 = 0
        let first = index + (isHexadecimalForm ? 3 : 2)
        var close = first
        while close < end, close - first < 7, isHexadecimalForm ? isHexadecimal(text[close]) : isDigit(text[close]) {
            value = value * (isHexadecimalForm ? 16 : 10) + UInt32(Hexadecimal.value(text[close]))
            close += 1
        }
        guard close > first, close < end, text[close] == UInt8(ascii: ";") else { return nil }
        return Escape(length: close + 1 - index, meaning: .scalar(value))
    }

    private static let separators = Set("&<> ".utf8)

    /// Bytes by their names, which are packed into numbers.
    private static let names: [UInt64: UInt8] = {
        let names: [(StaticString, UInt8)] = [
            ("amp", 0x26), ("lt", 0x3C), ("gt", 0x3E), ("quot", 0x22), ("apos", 0x27), ("nbsp", 0x20), ("Tab", 0x09),
            ("NewLine", 0x0A), ("excl", 0x21), ("num", 0x23), ("dollar", 0x24), ("percnt", 0x25), ("lpar", 0x28),
            ("rpar", 0x29), ("ast", 0x2A), ("plus", 0x2B), ("comma", 0x2C), ("hyphen", 0x2D), ("dash", 0x2D),
            ("period", 0x2E), ("sol", 0x2F), ("colon", 0x3A), ("semi", 0x3B), ("equals", 0x3D), ("quest", 0x3F),
            ("commat", 0x40), ("lsqb", 0x5B), ("bsol", 0x5C), ("rsqb", 0x5D), ("Hat", 0x5E), ("lowbar", 0x5F),
            ("UnderBar", 0x5F), ("grave", 0x60), ("lcub", 0x7B), ("lbrace", 0x7B), ("vert", 0x7C), ("verbar", 0x7C),
            ("rcub", 0x7D), ("rbrace", 0x7D),
        ]
        return Dictionary(
            uniqueKeysWithValues: names.map { name, byte in
                (name.description.utf8.reduce(0) { $0 << 8 | UInt64($1) }, byte)
            })
    }()
}
