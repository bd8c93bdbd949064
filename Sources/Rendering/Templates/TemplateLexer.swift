/// A token of an action.
enum TemplateToken: Equatable {
    case open, close, pipe, comma, declare, assign, dot
    case text(String)
    case integer(Int)
    case number(Double)
    /// A word: a keyword, a constant, a function.
    case word(String)
    /// `.name`; `isAttached` where no blank stands before it.
    case field(String, isAttached: Bool)
    case variable(String)
    /// The end of the action.
    case end
}

/// Cuts one action into tokens.
struct TemplateLexer {
    let bytes: [UInt8]
    private(set) var position: Int
    /// Where the last token began.
    private(set) var start = 0
    /// Whether the action ended with `-}}`.
    private(set) var trimsAfter = false

    init(_ bytes: [UInt8], at position: Int) {
        self.bytes = bytes
        self.position = position
    }

    private var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

    private func isAt(_ text: StaticString) -> Bool {
        guard position + text.utf8CodeUnitCount <= bytes.count else { return false }
        return bytes[position..<(position + text.utf8CodeUnitCount)].elementsEqual(text.description.utf8)
    }

    mutating func next() throws(TemplateError) -> TemplateToken {
        let before = position
        while let byte, isTemplateBlank(byte) { position += 1 }
        let hadBlank = position > before
        start = position
        guard let byte else { throw TemplateError("an action without an end", at: before) }
        if isAt("}}") { return end(2) }
        if hadBlank, isAt("-}}") {
            trimsAfter = true
            return end(3)
        }
        switch byte {
        case 0x28: return step(.open)
        case 0x29: return step(.close)
        case 0x7C: return step(.pipe)
        case 0x2C: return step(.comma)
        case 0x3A:
            guard isAt(":=") else { break }
            position += 2
            return .declare
        case 0x3D: return step(.assign)
        case 0x22: return .text(try quoted())
        case 0x60: return .text(try raw())
        case 0x27: return .integer(try character())
        case 0x2E: return try field(isAttached: !hadBlank)
        case 0x24:
            position += 1
            return .variable("$" + word())
        case 0x30...0x39, 0x2B, 0x2D: return try number()
        default:
            let word = word()
            if !word.isEmpty { return .word(word) }
        }
        throw TemplateError("an unexpected character in an action", at: position)
    }

    private mutating func step(_ token: TemplateToken) -> TemplateToken {
        position += 1
        return token
    }

    private mutating func end(_ length: Int) -> TemplateToken {
        position += length
        return .end
    }

    private mutating func word() -> String {
        let start = position
        while let byte, Self.isWordByte(byte) { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x80...: true
        default: false
        }
    }

    private mutating func field(isAttached: Bool) throws(TemplateError) -> TemplateToken {
        position += 1
        if let byte, byte >= 0x30, byte <= 0x39 {
            position -= 1
            return try number()
        }
        let name = word()
        return name.isEmpty ? .dot : .field(name, isAttached: isAttached)
    }

    private mutating func number() throws(TemplateError) -> TemplateToken {
        let start = position
        position += 1
        while let byte, Self.isWordByte(byte) || byte == 0x2E || isExponentSign(byte) { position += 1 }
        let text = String(decoding: bytes[start..<position], as: UTF8.self).filter { $0 != "_" }
        if let integer = Int(text) { return .integer(integer) }
        let magnitude = text.drop { $0 == "-" || $0 == "+" }
        for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] where magnitude.lowercased().hasPrefix(prefix) {
            if let value = Int(magnitude.dropFirst(2), radix: radix) {
                return .integer(text.hasPrefix("-") ? -value : value)
            }
        }
        if let number = Double(text) { return .number(number) }
        throw TemplateError("a number that is none", at: start)
    }

    private func isExponentSign(_ byte: UInt8) -> Bool {
        (byte == 0x2B || byte == 0x2D) && (bytes[position - 1] | 0x20) == 0x65
    }

    private mutating func raw() throws(TemplateError) -> String {
        let start = position + 1
        position = start
        while let byte, byte != 0x60 { position += 1 }
        guard byte != nil else { throw TemplateError("a text without an end", at: start) }
        position += 1
        return String(decoding: bytes[start..<(position - 1)], as: UTF8.self)
    }

    private mutating func quoted() throws(TemplateError) -> String {
        let start = position
        position += 1
        var text: [UInt8] = []
        while let byte, byte != 0x22 {
            guard byte != 0x0A else { throw TemplateError("a text without an end", at: start) }
            if byte == 0x5C { escape(into: &text) } else { text.append(byte) }
            position += 1
        }
        guard byte != nil else { throw TemplateError("a text without an end", at: start) }
        position += 1
        return String(decoding: text, as: UTF8.self)
    }

    /// An escape; ends at its last byte.
    private mutating func escape(into text: inout [UInt8]) {
        position += 1
        guard let kind = byte else { return }
        switch kind {
        case 0x6E: text.append(0x0A)
        case 0x74: text.append(0x09)
        case 0x72: text.append(0x0D)
        case 0x61: text.append(0x07)
        case 0x62: text.append(0x08)
        case 0x66: text.append(0x0C)
        case 0x76: text.append(0x0B)
        case 0x78, 0x75, 0x55:
            let length = kind == 0x78 ? 2 : kind == 0x75 ? 4 : 8
            let digits = bytes[(position + 1)...].prefix(length)
            guard let code = UInt32(String(decoding: digits, as: UTF8.self), radix: 16),
                let scalar = Unicode.Scalar(code)
            else { return }
            text.append(contentsOf: String(Character(scalar)).utf8)
            position += digits.count
        default: text.append(kind)
        }
    }

    private mutating func character() throws(TemplateError) -> Int {
        let start = position
        position += 1
        var text: [UInt8] = []
        while let byte, byte != 0x27 {
            if byte == 0x5C { escape(into: &text) } else { text.append(byte) }
            position += 1
        }
        guard byte != nil, let scalar = String(decoding: text, as: UTF8.self).unicodeScalars.first else {
            throw TemplateError("a character without an end", at: start)
        }
        position += 1
        return Int(scalar.value)
    }
}

/// Blanks as templates trim them.
func isTemplateBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
