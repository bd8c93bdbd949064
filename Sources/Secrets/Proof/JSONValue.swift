/// A JSON value as tokens carry them: read strictly (RFC 8259), without spans, to a small depth.
package enum JSONValue: Equatable, Sendable {
    case null
    case boolean(Bool)
    case number(Double)
    case text(String)
    case list([JSONValue])
    case object([String: JSONValue])

    /// Parses a whole text; nil if it is not one JSON value, or nested more than 16 deep.
    package init?(parsing bytes: [UInt8]) {
        var parser = JSONParser(bytes)
        guard let value = parser.value(depth: 0), parser.isAtEnd else { return nil }
        self = value
    }

    /// The value of a key of an object; nil for other values and other keys.
    package subscript(_ key: String) -> JSONValue? {
        if case .object(let members) = self { members[key] } else { nil }
    }

    /// The text, if it is one.
    package var text: String? {
        if case .text(let text) = self { text } else { nil }
    }

    /// The whole number, if it is one, or a text that is one.
    package var integer: Int? {
        switch self {
        case .number(let number) where number.magnitude < 9e15 && number.rounded() == number: Int(number)
        case .number(let number) where number.magnitude < 9e15: Int(number.rounded(.down))
        case .text(let text): Int(text)
        default: nil
        }
    }

    /// The items, if it is a list.
    package var items: [JSONValue]? {
        if case .list(let items) = self { items } else { nil }
    }

    /// Whether it is an object.
    package var isObject: Bool {
        if case .object = self { true } else { false }
    }
}

private struct JSONParser {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { position += 1 }
    }

    private mutating func take(_ byte: Character) -> Bool {
        guard let value = byte.asciiValue, next == value else { return false }
        position += 1
        return true
    }

    private mutating func take(word: String, _ value: JSONValue) -> JSONValue? {
        let end = position + word.utf8.count
        guard end <= bytes.count, bytes[position..<end].elementsEqual(word.utf8) else { return nil }
        position = end
        return value
    }

    /// Whether nothing but white space is left.
    var isAtEnd: Bool { bytes[position...].allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) } }

    mutating func value(depth: Int) -> JSONValue? {
        guard depth <= 16 else { return nil }
        skipSpace()
        defer { skipSpace() }
        switch next.map({ Character(UnicodeScalar($0)) }) {
        case "{": return object(depth: depth)
        case "[": return list(depth: depth)
        case "\"": return text().map { .text($0) }
        case "t": return take(word: "true", .boolean(true))
        case "f": return take(word: "false", .boolean(false))
        case "n": return take(word: "null", .null)
        default: return number()
        }
    }

    private mutating func object(depth: Int) -> JSONValue? {
        position += 1
        var members: [String: JSONValue] = [:]
        skipSpace()
        if take("}") { return .object(members) }
        repeat {
            skipSpace()
            guard let key = text() else { return nil }
            skipSpace()
            guard take(":"), let value = value(depth: depth + 1) else { return nil }
            members[key] = value
        } while take(",")
        return take("}") ? .object(members) : nil
    }

    private mutating func list(depth: Int) -> JSONValue? {
        position += 1
        var items: [JSONValue] = []
        skipSpace()
        if take("]") { return .list(items) }
        repeat {
            guard let item = value(depth: depth + 1) else { return nil }
            items.append(item)
        } while take(",")
        return take("]") ? .list(items) : nil
    }

    private mutating func number() -> JSONValue? {
        let start = position
        while let byte = next, (0x30...0x39).contains(byte) || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains(byte) {
            position += 1
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        guard let number = Double(text), number.isFinite else { return nil }
        return .number(number)
    }

    private mutating func text() -> String? {
        guard take("\"") else { return nil }
        var utf8: [UInt8] = []
        while let byte = next {
            position += 1
            switch byte {
            case 0x22: return String(validating: utf8, as: UTF8.self)
            case 0x5C:
                guard let escaped = escape() else { return nil }
                utf8 += escaped
            case 0..<0x20: return nil
            default: utf8.append(byte)
            }
        }
        return nil
    }

    private mutating func escape() -> [UInt8]? {
        guard let byte = next else { return nil }
        position += 1
        switch Character(UnicodeScalar(byte)) {
        case "\"", "\\", "/": return [byte]
        case "b": return [0x08]
        case "f": return [0x0C]
        case "n": return [0x0A]
        case "r": return [0x0D]
        case "t": return [0x09]
        case "u": return unicode().map { Array(String(Character($0)).utf8) }
        default: return nil
        }
    }

    private mutating func unicode() -> UnicodeScalar? {
        guard let high = codeUnit() else { return nil }
        guard (0xD800...0xDBFF).contains(high) else { return UnicodeScalar(high) }
        guard take("\\"), take("u"), let low = codeUnit(), (0xDC00...0xDFFF).contains(low) else { return nil }
        return UnicodeScalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
    }

    private mutating func codeUnit() -> UInt32? {
        guard position + 4 <= bytes.count else { return nil }
        let digits = String(decoding: bytes[position..<(position + 4)], as: UTF8.self)
        position += 4
        return digits.allSatisfy(\.isHexDigit) ? UInt32(digits, radix: 16) : nil
    }
}
