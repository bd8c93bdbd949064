import Spans

/// JSON (RFC 8259) with byte spans, read tolerantly: comments, trailing commas and several values in a row are
/// accepted, as in the configuration files that people write.
package enum JSON {
    /// Parses the values of a file, each of which is a document. `bytes` are UTF-8. The first error ends the file; the
    /// values before it are kept.
    package static func parse(_ bytes: [UInt8], limits: ParseLimits = ParseLimits()) -> ParsedFile {
        var reader = JSONReader(bytes: bytes, limits: limits)
        var parsed = ParsedFile(documents: [], errors: [])
        do {
            while try reader.skipToValue(), parsed.documents.count < limits.documents {
                let root = try reader.value(depth: 0)
                parsed.documents.append(Document(format: .json, index: parsed.documents.count, root: root))
            }
        } catch {
            let line = LineIndex(bytes.span).line(at: min(error.offset, bytes.count))
            parsed.errors.append(SyntaxError(message: error.message, offset: error.offset, line: line))
        }
        return parsed
    }
}

/// What is wrong with a text, and where; the line is worked out only for the one error that a file has.
private struct JSONError: Error {
    let message: String
    let offset: Int
}

/// A recursive-descent reader; its recursion is bounded by the depth limit.
private struct JSONReader {
    let bytes: [UInt8]
    let limits: ParseLimits
    var position: Int
    var nodes = 0

    init(bytes: [UInt8], limits: ParseLimits) {
        self.bytes = bytes
        self.limits = limits
        position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    private var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

    private func error(_ message: String, at offset: Int? = nil) -> JSONError {
        JSONError(message: message, offset: offset ?? position)
    }

    /// Moves to the next value; false at the end of the text.
    mutating func skipToValue() throws(JSONError) -> Bool {
        try skipBlanks()
        return byte != nil
    }

    mutating func value(depth: Int) throws(JSONError) -> Node {
        nodes += 1
        guard nodes <= limits.nodes else { throw error("more nodes than the limit") }
        guard depth <= limits.depth else { throw error("nested deeper than the limit") }
        switch byte {
        case 0x7B: return try object(depth: depth)
        case 0x5B: return try array(depth: depth)
        case 0x22: return try string()
        case .some: return try word()
        case nil: throw error("the text ends where a value should stand")
        }
    }

    private mutating func object(depth: Int) throws(JSONError) -> Node {
        let start = position
        position += 1
        var entries: [Entry] = []
        while try !closes(with: 0x7D) {
            guard byte == 0x22 else { throw error("a key should stand here") }
            let key = try string()
            try skipBlanks()
            guard byte == 0x3A else { throw error("a colon should stand here") }
            position += 1
            try skipBlanks()
            entries.append(Entry(key: key, value: try value(depth: depth + 1)))
            try separator(before: 0x7D)
        }
        return Node(.mapping(entries), span: ByteRange(start, position))
    }

    private mutating func array(depth: Int) throws(JSONError) -> Node {
        let start = position
        position += 1
        var items: [Node] = []
        while try !closes(with: 0x5D) {
            items.append(try value(depth: depth + 1))
            try separator(before: 0x5D)
        }
        return Node(.sequence(items), span: ByteRange(start, position))
    }

    private mutating func closes(with end: UInt8) throws(JSONError) -> Bool {
        try skipBlanks()
        guard byte == end else { return false }
        position += 1
        return true
    }

    private mutating func separator(before end: UInt8) throws(JSONError) {
        try skipBlanks()
        if byte == 0x2C {
            position += 1
        } else if byte != end {
            throw error("a comma should stand here")
        }
    }

    /// A number, `true`, `false` or `null`.
    private mutating func word() throws(JSONError) -> Node {
        let start = position
        while let byte, Self.isWordByte(byte) { position += 1 }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        let isKnown = ["true", "false", "null"].contains(text) || text.first?.isNumber == true || text.hasPrefix("-")
        guard isKnown else { throw error("not a value", at: start) }
        return Node(.scalar(Scalar(text, style: .plain)), span: ByteRange(start, position))
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2D, 0x2E: true
        default: false
        }
    }

    private mutating func string() throws(JSONError) -> Node {
        let start = position
        position += 1
        var text: [UInt8] = []
        while true {
            switch byte {
            case 0x22:
                position += 1
                let scalar = Scalar(String(decoding: text, as: UTF8.self), style: .doubleQuoted)
                return Node(.scalar(scalar), span: ByteRange(start, position))
            case 0x5C: try escape(into: &text)
            case 0x0A, 0x0D, nil: throw error("a string without an end", at: start)
            case .some(let byte):
                text.append(byte)
                position += 1
            }
        }
    }

    private mutating func escape(into text: inout [UInt8]) throws(JSONError) {
        position += 1
        guard let kind = byte else { throw error("a string without an end") }
        position += 1
        switch kind {
        case 0x22, 0x5C, 0x2F: text.append(kind)
        case 0x62: text.append(0x08)
        case 0x66: text.append(0x0C)
        case 0x6E: text.append(0x0A)
        case 0x72: text.append(0x0D)
        case 0x74: text.append(0x09)
        case 0x75: text.append(contentsOf: String(unicodeScalar()).utf8)
        default: throw error("an unknown escape", at: position - 1)
        }
    }

    /// The character of a `\u` escape, of two where they are a surrogate pair; U+FFFD for half a pair.
    private mutating func unicodeScalar() -> Character {
        let replacement: Character = "\u{FFFD}"
        guard let high = codeUnit() else { return replacement }
        guard (0xD800...0xDBFF).contains(high) else { return Unicode.Scalar(high).map(Character.init) ?? replacement }
        let afterHigh = position
        guard position + 1 < bytes.count, bytes[position] == 0x5C, bytes[position + 1] == 0x75 else {
            return replacement
        }
        position += 2
        guard let low = codeUnit(), (0xDC00...0xDFFF).contains(low) else {
            position = afterHigh
            return replacement
        }
        return Unicode.Scalar(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)).map(Character.init) ?? replacement
    }

    private mutating func codeUnit() -> UInt32? {
        guard position + 4 <= bytes.count else { return nil }
        let digits = String(decoding: bytes[position..<(position + 4)], as: UTF8.self)
        guard digits.utf8.allSatisfy({ $0 != 0x2B && $0 != 0x2D }), let unit = UInt32(digits, radix: 16) else {
            return nil
        }
        position += 4
        return unit
    }

    private mutating func skipBlanks() throws(JSONError) {
        while let byte {
            switch byte {
            case 0x20, 0x09, 0x0A, 0x0D: position += 1
            case 0x2F: try skipComment()
            default: return
            }
        }
    }

    private mutating func skipComment() throws(JSONError) {
        let start = position
        guard position + 1 < bytes.count else { throw error("not a value") }
        switch bytes[position + 1] {
        case 0x2F:
            while let byte, byte != 0x0A, byte != 0x0D { position += 1 }
        case 0x2A:
            position += 2
            while position + 1 < bytes.count, bytes[position] != 0x2A || bytes[position + 1] != 0x2F { position += 1 }
            guard position + 1 < bytes.count else { throw error("a comment without an end", at: start) }
            position += 2
        default: throw error("not a value")
        }
    }
}
