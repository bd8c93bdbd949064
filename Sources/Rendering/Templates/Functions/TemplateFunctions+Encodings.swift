import Digests
import Documents
import Spans

extension TemplateFunctions {
    /// YAML, JSON, base64 and digests.
    static func encodings(_ name: String, _ arguments: TemplateArguments) throws(TemplateError) -> TemplateValue? {
        switch name {
        case "toYaml", "toYamlPretty": return .text(YAMLWriter.text(try arguments[0]))
        case "toJson", "toRawJson": return .text(JSONText.text(try arguments[0], indentation: nil))
        case "toPrettyJson", "toPrettyRawJson": return .text(JSONText.text(try arguments[0], indentation: 0))
        case "fromYaml", "fromYamlArray", "fromJson", "fromJsonArray": return try parsed(name, arguments)
        case "b64enc": return try encoded(arguments) { BitCodec.base64.encode($0) }
        case "b32enc": return try encoded(arguments) { BitCodec.base32.padded(.required).encode($0) }
        case "b64dec": return try encoded(arguments) { BitCodec.base64.padded(.optional).decode($0) ?? [] }
        case "b32dec": return try encoded(arguments) { BitCodec.base32.decode($0) ?? [] }
        case "sha256sum": return try encoded(arguments) { BitCodec.hexadecimal.encode(Digest.sha256($0)) }
        case "sha1sum": return try encoded(arguments) { BitCodec.hexadecimal.encode(Digest.sha1($0)) }
        case "adler32sum": return try encoded(arguments) { Array(String(adler32($0)).utf8) }
        case "sha512sum": return try encoded(arguments) { BitCodec.hexadecimal.encode(Digest.sha512($0)) }
        case "toToml": return .text(TOMLText.text(try arguments[0]))
        case "fromToml": return .unknown
        default: return nil
        }
    }

    private static func encoded(
        _ arguments: TemplateArguments, _ encode: ([UInt8]) -> [UInt8]
    ) throws(TemplateError) -> TemplateValue {
        if arguments.holdsUnknown { return .unknown }
        let text = try arguments.text(0)
        return .text(TracedText(encode(text.bytes), text.summary))
    }

    private static func adler32(_ bytes: [UInt8]) -> UInt32 {
        var (low, high): (UInt32, UInt32) = (1, 0)
        for byte in bytes {
            low = (low + UInt32(byte)) % 65_521
            high = (high + low) % 65_521
        }
        return high << 16 | low
    }

    /// The value that a text spells. Scalars keep the places that their bytes came from.
    private static func parsed(_ name: String, _ arguments: TemplateArguments) throws(TemplateError) -> TemplateValue {
        if try arguments[0].isUnknown { return .unknown }
        let text = try arguments.text(0)
        let parsed = name.hasPrefix("fromJson") ? JSON.parse(text.bytes) : YAML.parse(text.bytes)
        let isList = name.hasSuffix("Array")
        guard let root = parsed.documents.first?.root else { return isList ? .list([]) : .map(TemplateMap()) }
        let value = TemplateValue(root) { node in
            text.source(at: min(node.span.start, max(0, text.count - 1)))?.value
        }
        if isList { return value.list == nil ? .list([]) : value }
        return value.map == nil ? .map(TemplateMap()) : value
    }
}

/// Writes values as YAML in the form of Helm's `toYaml`: sorted keys, two blanks, lists at the depth of their key.
struct YAMLWriter {
    private var text = TracedText()

    /// The text without its last line end.
    static func text(_ value: TemplateValue) -> TracedText {
        var writer = YAMLWriter()
        switch value.content {
        case .map(let map) where !map.entries.isEmpty: writer.write(map, 0, startsLine: true)
        case .list(let items) where !items.isEmpty: writer.write(items, 0)
        default: writer.text.append(Self.scalar(value, 0))
        }
        return writer.text.trimmed({ $0 == 0x0A }, start: false)
    }

    private mutating func write(_ map: TemplateMap, _ depth: Int, startsLine: Bool) {
        guard depth < 200 else { return }
        var isFirst = true
        for key in map.keys {
            guard let value = map[key] else { continue }
            if startsLine || !isFirst { text.append(String(repeating: " ", count: depth)) }
            isFirst = false
            let source = TracedText.Source(value: map.keyOrigins[key] ?? value.origin)
            text.append(Self.scalar(TemplateValue.text(TracedText(key, source)), depth))
            text.append(":", source)
            switch value.content {
            case .map(let inner) where !inner.entries.isEmpty:
                text.append("\n")
                write(inner, depth + 2, startsLine: true)
            case .list(let items) where !items.isEmpty:
                text.append("\n")
                write(items, depth)
            default:
                text.append(" ", source)
                text.append(Self.scalar(value, depth + 2))
                text.append("\n")
            }
        }
    }

    private mutating func write(_ items: [TemplateValue], _ depth: Int) {
        guard depth < 200 else { return }
        for item in items {
            text.append(String(repeating: " ", count: depth) + "- ", TracedText.Source(value: item.origin))
            switch item.content {
            case .map(let map) where !map.entries.isEmpty: write(map, depth + 2, startsLine: false)
            case .list(let inner) where !inner.isEmpty:
                var nested = YAMLWriter()
                nested.write(inner, depth + 2)
                text.append(nested.text.slice((depth + 2)..<nested.text.count))
            default:
                text.append(Self.scalar(item, depth + 2))
                text.append("\n")
            }
        }
    }

    /// A scalar, or an empty collection, as YAML reads it back.
    private static func scalar(_ value: TemplateValue, _ depth: Int) -> TracedText {
        switch value.content {
        case .missing: return TracedText("null", value.source)
        case .map: return TracedText("{}", value.source)
        case .list: return TracedText("[]", value.source)
        case .text(let text): return string(text, depth)
        default: return value.shown
        }
    }

    private static func string(_ text: TracedText, _ depth: Int) -> TracedText {
        let bytes = text.bytes
        if bytes.contains(0x0A), bytes.allSatisfy({ $0 >= 0x20 || $0 == 0x0A || $0 == 0x09 }), bytes.first != 0x20,
            bytes.first != 0x0A
        {
            return block(text, depth)
        }
        guard needsQuotes(bytes) else { return text }
        let source = text.summary
        if bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) {
            var quoted = TracedText("'", source)
            quoted.append(text.replacing([0x27], with: [0x27, 0x27]))
            quoted.append("'", source)
            return quoted
        }
        return JSONText.string(text)
    }

    private static func block(_ text: TracedText, _ depth: Int) -> TracedText {
        let trailing = text.bytes.reversed().prefix { $0 == 0x0A }.count
        var block = TracedText("|" + (trailing == 0 ? "-" : trailing > 1 ? "+" : "") + "\n", text.summary)
        let body = text.slice(0..<(text.count - trailing))
        block.append(body.indented(max(2, depth)))
        block.append(String(repeating: "\n", count: max(0, trailing - 1)))
        return block
    }

    private static func needsQuotes(_ bytes: [UInt8]) -> Bool {
        guard let first = bytes.first, let last = bytes.last else { return true }
        if first == 0x20 || last == 0x20 || last == 0x3A { return true }
        if "!&*-?#|>@%`\"'{}[],:=~<".utf8.contains(first) {
            let isSafeDash = (first == 0x2D || first == 0x3A || first == 0x3F) && bytes.count > 1 && bytes[1] > 0x20
            if !isSafeDash || bytes.starts(with: [0x2D, 0x2D, 0x2D]) { return true }
        }
        if bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) { return true }
        if bytes.span.firstOffset(of: [0x3A, 0x20], from: 0) != nil { return true }
        if bytes.span.firstOffset(of: [0x20, 0x23], from: 0) != nil { return true }
        let text = String(decoding: bytes, as: UTF8.self)
        let words = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"]
        if words.contains(text.lowercased()) || Double(text) != nil { return true }
        let isNumeric = first >= 0x30 && first <= 0x39 || first == 0x2E || first == 0x2D || first == 0x2B
        return isNumeric && bytes.allSatisfy { ($0 >= 0x30 && $0 <= 0x3A) || "._-+xXoabcdefABCDEFTZ".utf8.contains($0) }
    }
}

/// Writes values as JSON.
struct JSONText {
    private var text = TracedText()

    /// The text; `indentation` spreads it over lines.
    static func text(_ value: TemplateValue, indentation: Int?) -> TracedText {
        var writer = JSONText()
        writer.write(value, indentation, 0)
        return writer.text
    }

    /// A text in quotes.
    static func string(_ text: TracedText) -> TracedText {
        let source = text.summary
        var quoted = TracedText("\"", source)
        if text.bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C }) {
            quoted.append(text)
        } else {
            var escaped = ""
            for scalar in text.string.unicodeScalars {
                switch scalar {
                case "\"": escaped += "\\\""
                case "\\": escaped += "\\\\"
                case "\n": escaped += "\\n"
                case "\t": escaped += "\\t"
                case "\r": escaped += "\\r"
                case let scalar where scalar.value < 0x20:
                    let digits = String(scalar.value, radix: 16)
                    escaped += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                default: escaped.unicodeScalars.append(scalar)
                }
            }
            quoted.append(escaped, source)
        }
        quoted.append("\"", source)
        return quoted
    }

    private mutating func write(_ value: TemplateValue, _ indentation: Int?, _ depth: Int) {
        guard depth < 200 else { return }
        switch value.content {
        case .missing: text.append("null", value.source)
        case .text(let content): text.append(Self.string(content))
        case .unknown: text.append("\"" + unknownText + "\"")
        case .list(let items):
            text.append("[")
            for (index, item) in items.enumerated() {
                if index > 0 { text.append(",") }
                line(indentation, depth + 1)
                write(item, indentation, depth + 1)
            }
            if !items.isEmpty { line(indentation, depth) }
            text.append("]")
        case .map(let map):
            text.append("{")
            for (index, key) in map.keys.enumerated() {
                guard let item = map[key] else { continue }
                if index > 0 { text.append(",") }
                line(indentation, depth + 1)
                let source = TracedText.Source(value: map.keyOrigins[key])
                text.append(Self.string(TracedText(key, source)))
                text.append(indentation == nil ? ":" : ": ", source)
                write(item, indentation, depth + 1)
            }
            if !map.entries.isEmpty { line(indentation, depth) }
            text.append("}")
        default: text.append(value.shown)
        }
    }

    private mutating func line(_ indentation: Int?, _ depth: Int) {
        if indentation != nil { text.append("\n" + String(repeating: "  ", count: depth)) }
    }
}
