internal import Spans

extension TemplateFunctions {
    /// Functions that make another text, or ask something about one.
    static func words(_ name: String, _ arguments: TemplateArguments) throws(TemplateError) -> TemplateValue? {
        switch name {
        case "contains":
            let word = try arguments.text(0)
            return .bool(word.isEmpty || arguments.last.shown.bytes.span.firstOffset(of: word.bytes, from: 0) != nil)
        case "hasPrefix": return .bool(arguments.last.shown.hasPrefix(try arguments.text(0)))
        case "hasSuffix": return .bool(arguments.last.shown.hasSuffix(try arguments.text(0)))
        case "split":
            let map = TemplateMap()
            for (index, part) in arguments.last.shown.split(try arguments.text(0).bytes).enumerated() {
                map["_\(index)"] = .text(part)
            }
            return .map(map)
        case "splitList": return .list(arguments.last.shown.split(try arguments.text(0).bytes).map { .text($0) })
        case "splitn":
            let parts = arguments.last.shown.string.split(
                separator: try arguments.string(0), maxSplits: max(0, try arguments.integer(1) - 1),
                omittingEmptySubsequences: false)
            let map = TemplateMap()
            for (index, part) in parts.enumerated() { map["_\(index)"] = .text(String(part)) }
            return .map(map)
        case "join": return .text(joined(arguments.last, try arguments.text(0)))
        case "repeat":
            let (count, text) = (max(0, min(10_000, try arguments.integer(0))), arguments.last.shown)
            guard count * text.count < 1 << 20 else { throw TemplateError("'repeat' makes more than the limit") }
            return .text(TracedText(String(repeating: text.string, count: count), text.summary))
        case "lower", "upper", "title", "untitle", "camelcase", "snakecase", "kebabcase", "swapcase", "nospace",
            "urlquery", "html", "js", "initials":
            let text = try arguments.text(0)
            return .text(TracedText(changed(text.string, name), text.summary))
        case "wrap", "wrapWith", "plural": return .text(arguments.last.shown)
        default: return nil
        }
    }

    private static func joined(_ value: TemplateValue, _ separator: TracedText) -> TracedText {
        guard let items = value.list else { return value.shown }
        var text = TracedText()
        var isFirst = true
        for item in items where !item.isMissing {
            if !isFirst { text.append(separator) }
            isFirst = false
            text.append(item.shown)
        }
        return text
    }

    private static func changed(_ text: String, _ name: String) -> String {
        if text == unknownText { return text }
        switch name {
        case "lower": return text.lowercased()
        case "upper": return text.uppercased()
        case "title": return byWord(text) { $0.prefix(1).uppercased() + $0.dropFirst() }
        case "untitle": return byWord(text) { $0.prefix(1).lowercased() + $0.dropFirst() }
        case "swapcase": return String(text.map { Character($0.isUppercase ? $0.lowercased() : $0.uppercased()) })
        case "nospace": return text.filter { !$0.isWhitespace }
        case "initials": return String(text.split(separator: " ").compactMap(\.first))
        case "camelcase": return parts(text).map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
        case "snakecase": return parts(text).map { $0.lowercased() }.joined(separator: "_")
        case "kebabcase": return parts(text).map { $0.lowercased() }.joined(separator: "-")
        case "urlquery": return escaped(text)
        default: return text
        }
    }

    private static func byWord(_ text: String, _ change: (Substring) -> String) -> String {
        text.split(separator: " ", omittingEmptySubsequences: false).map(change).joined(separator: " ")
    }

    /// The words of a name: split at punctuation and before capitals.
    private static func parts(_ text: String) -> [String] {
        var parts: [String] = []
        var word = ""
        for character in text {
            let isBreak = !character.isLetter && !character.isNumber
            if isBreak || character.isUppercase && word.last?.isLowercase == true {
                if !word.isEmpty { parts.append(word) }
                word = ""
            }
            if !isBreak { word.append(character) }
        }
        return word.isEmpty ? parts : parts + [word]
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
                result.append(Character(Unicode.Scalar(byte)))
            case 0x20: result += "+"
            default: result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return result
    }
}
