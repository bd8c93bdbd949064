internal import Spans

extension TemplateFunctions {
    /// Functions that keep the bytes of their argument, or most of them.
    static func text(_ name: String, _ arguments: TemplateArguments) throws(TemplateError) -> TemplateValue? {
        switch name {
        case "quote": return quoted(arguments, with: "\"")
        case "squote": return quoted(arguments, with: "'")
        case "indent": return .text(arguments.last.shown.indented(try arguments.integer(0)))
        case "nindent":
            let text = arguments.last.shown
            var result = TracedText("\n", text.summary)
            result.append(text.indented(try arguments.integer(0)))
            return .text(result)
        case "trim": return .text(try arguments.text(0).trimmed(isTemplateBlank))
        case "trimAll", "trimall":
            let cut = try arguments.text(0).bytes
            return .text(arguments.last.shown.trimmed { cut.contains($0) })
        case "trimPrefix":
            let (prefix, text) = (try arguments.text(0), arguments.last.shown)
            return .text(text.hasPrefix(prefix) ? text.slice(prefix.count..<text.count) : text)
        case "trimSuffix":
            let (suffix, text) = (try arguments.text(0), arguments.last.shown)
            return .text(text.hasSuffix(suffix) ? text.slice(0..<(text.count - suffix.count)) : text)
        case "trunc":
            let (width, text) = (try arguments.integer(0), arguments.last.shown)
            return .text(
                width < 0
                    ? text.slice(max(0, text.count + max(width, -text.count))..<text.count) : text.slice(0..<width))
        case "substr":
            let (start, end, text) = (max(0, try arguments.integer(0)), try arguments.integer(1), arguments.last.shown)
            let limit = end < 0 ? text.count : min(end, text.count)
            return .text(text.slice(min(start, limit)..<limit))
        case "abbrev":
            let (width, text) = (try arguments.integer(0), arguments.last.shown)
            guard text.count > width, width > 3 else { return .text(text) }
            var cut = text.slice(0..<(width - 3))
            cut.append("...", text.summary)
            return .text(cut)
        case "replace":
            return .text(
                arguments.last.shown.replacing(try arguments.text(0).bytes, with: try arguments.text(1).bytes))
        case "toString": return .text(try arguments.text(0))
        case "print", "println": return .text(printed(arguments.values, endsLine: name == "println"))
        case "printf": return .text(try formatted(arguments))
        case "cat":
            var text = TracedText()
            for value in arguments.values where !value.isMissing {
                if !text.isEmpty { text.append(" ") }
                text.append(value.shown)
            }
            return .text(text)
        default: return nil
        }
    }

    private static func quoted(_ arguments: TemplateArguments, with mark: String) -> TemplateValue {
        var text = TracedText()
        for value in arguments.values where !value.isMissing {
            var shown = value.shown
            let source = TracedText.Source(value: shown.summary.value)
            if mark == "\"" {
                shown = shown.replacing([0x5C], with: [0x5C, 0x5C]).replacing([0x22], with: [0x5C, 0x22])
                    .replacing([0x0A], with: [0x5C, 0x6E]).replacing([0x09], with: [0x5C, 0x74])
            }
            text.append(text.isEmpty ? mark : " " + mark, source)
            text.append(shown)
            text.append(mark, source)
        }
        return .text(text)
    }

    private static func printed(_ values: [TemplateValue], endsLine: Bool) -> TracedText {
        var text = TracedText()
        var wasText = true
        for (index, value) in values.enumerated() {
            let isText = value.text != nil || value.isUnknown
            if index > 0, endsLine || !isText && !wasText { text.append(" ") }
            text.append(value.shown)
            wasText = isText
        }
        if endsLine { text.append("\n") }
        return text
    }

    /// Go's `Sprintf` for the verbs that charts use.
    private static func formatted(_ arguments: TemplateArguments) throws(TemplateError) -> TracedText {
        let format = try arguments.text(0)
        var text = TracedText()
        var position = 0
        var next = 1
        while let percent = format.bytes.span.firstOffset(of: [0x25], from: position) {
            text.append(format.slice(position..<percent))
            var end = percent + 1
            while end < format.count, "+-# 0123456789.".utf8.contains(format.bytes[end]) { end += 1 }
            guard end < format.count else { return text }
            let flags = String(decoding: format.bytes[(percent + 1)..<end], as: UTF8.self)
            position = end + 1
            if format.bytes[end] == 0x25 {
                text.append("%")
                continue
            }
            guard next < arguments.count else { continue }
            text.append(verb(format.bytes[end], flags, try arguments[next]))
            next += 1
        }
        text.append(format.slice(position..<format.count))
        return text
    }

    private static func verb(_ verb: UInt8, _ flags: String, _ value: TemplateValue) -> TracedText {
        if value.isUnknown { return value.shown }
        let source = value.source
        switch verb {
        case 0x71: return quoted(TemplateArguments(name: "", values: [value]), with: "\"").shown
        case 0x64: return padded(TracedText(String(value.integer), source), flags)
        case 0x78, 0x58:
            let digits = String(value.integer, radix: 16, uppercase: verb == 0x58)
            return padded(TracedText(digits, source), flags)
        case 0x66, 0x46:
            let digits = flags.split(separator: ".", omittingEmptySubsequences: false).dropFirst().first.flatMap {
                Int($0)
            }
            return TracedText(fixed(value.number ?? 0, digits: digits ?? 6), source)
        default: return padded(value.shown, flags)
        }
    }

    private static func padded(_ text: TracedText, _ flags: String) -> TracedText {
        let isLeft = flags.contains("-")
        let digits = flags.drop { "+-# ".contains($0) }.prefix { $0.isNumber }
        guard let width = Int(digits), width > text.count, width < 1_000 else { return text }
        let filler = digits.hasPrefix("0") && !isLeft ? "0" : " "
        let padding = TracedText(String(repeating: filler, count: width - text.count), text.summary)
        var result = isLeft ? text : padding
        result.append(isLeft ? padding : text)
        return result
    }

    /// A number with a fixed count of digits behind its point.
    static func fixed(_ number: Double, digits: Int) -> String {
        let digits = max(0, min(digits, 15))
        var scale = 1.0
        for _ in 0..<digits { scale *= 10 }
        let scaled = (abs(number) * scale).rounded()
        guard scaled < 9e18 else { return String(number) }
        let whole = Int(scaled / scale)
        let rest = String(Int(scaled) - whole * Int(scale))
        let sign = number < 0 && scaled > 0 ? "-" : ""
        guard digits > 0 else { return sign + String(whole) }
        return sign + "\(whole)." + String(repeating: "0", count: digits - rest.count) + rest
    }
}
