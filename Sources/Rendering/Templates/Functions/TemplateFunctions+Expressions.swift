import PCRE
import Spans

/// Expressions compiled when first needed. Go's RE2 syntax is a subset of PCRE's for what charts write.
final class TemplatePatterns {
    private var patterns: [String: Pattern] = [:]
    private let scratch = MatchScratch()

    /// The groups of each match of an expression in a text, at most `limit` matches.
    func matches(_ source: String, in bytes: [UInt8], limit: Int) throws(TemplateError) -> [[ByteRange?]] {
        let pattern = try pattern(source)
        guard let scratch else { throw TemplateError("memory is exhausted") }
        var found: [[ByteRange?]] = []
        var position = 0
        while position <= bytes.count, found.count < limit {
            let outcome = scratch.match(pattern, in: bytes.span, window: position..<bytes.count, anchored: false)
            if case .gaveUp = outcome { throw TemplateError("an expression gave up: \(source)") }
            guard outcome == .match, let whole = scratch.range(ofGroup: 0) else { break }
            found.append((0...pattern.groupCount).map { scratch.range(ofGroup: $0) })
            position = whole.isEmpty ? whole.end + 1 : whole.end
        }
        return found
    }

    private func pattern(_ source: String) throws(TemplateError) -> Pattern {
        if let known = patterns[source] { return known }
        do throws(PCREError) {
            let pattern = try Pattern(source)
            patterns[source] = pattern
            return pattern
        } catch {
            throw TemplateError("an expression does not compile: \(error.message)")
        }
    }
}

extension TemplateFunctions {
    /// Regular expressions.
    static func expressions(
        _ name: String, _ arguments: TemplateArguments, _ run: TemplateRun
    ) throws(TemplateError) -> TemplateValue? {
        guard name.hasPrefix("regex") else { return nil }
        if arguments.holdsUnknown { return .unknown }
        let expression = try arguments.string(0)
        if name == "regexQuoteMeta" {
            return .text(String(expression.flatMap { "\\.+*?()|[]{}^$".contains($0) ? ["\\", $0] : [$0] }))
        }
        let text = try arguments.text(1)
        func matches(_ limit: Int) throws(TemplateError) -> [[ByteRange?]] {
            try run.patterns.matches(expression, in: text.bytes, limit: limit < 0 ? 100_000 : limit)
        }
        switch name {
        case "regexMatch": return .bool(try !matches(1).isEmpty)
        case "regexFind":
            guard let range = try matches(1).first?[0] else { return .text("") }
            return .text(text.slice(range.range))
        case "regexFindAll":
            return .list(try matches(arguments.integer(2)).compactMap { $0[0] }.map { .text(text.slice($0.range)) })
        case "regexReplaceAll", "regexReplaceAllLiteral":
            return .text(
                replaced(text, try matches(-1), with: try arguments.string(2), isLiteral: name.hasSuffix("Literal")))
        case "regexSplit":
            var parts: [TemplateValue] = []
            var position = 0
            for range in try matches(-1).compactMap({ $0[0] }) {
                parts.append(.text(text.slice(position..<range.start)))
                position = range.end
            }
            return .list(parts + [.text(text.slice(position..<text.count))])
        default: return nil
        }
    }

    private static func replaced(
        _ text: TracedText, _ matches: [[ByteRange?]], with replacement: String, isLiteral: Bool
    ) -> TracedText {
        var result = TracedText()
        var position = 0
        for groups in matches {
            guard let whole = groups[0] else { continue }
            result.append(text.slice(position..<whole.start))
            let filled = isLiteral ? replacement : filled(replacement, groups, text)
            result.append(
                filled, TracedText.Source(value: text.source(at: min(whole.start, max(0, text.count - 1)))?.value))
            position = whole.end
        }
        result.append(text.slice(position..<text.count))
        return result
    }

    /// `$1` and `${1}` in a replacement.
    private static func filled(_ replacement: String, _ groups: [ByteRange?], _ text: TracedText) -> String {
        var result = ""
        var rest = Substring(replacement)
        while let character = rest.popFirst() {
            guard character == "$" else {
                result.append(character)
                continue
            }
            let isBraced = rest.first == "{"
            let digits = (isBraced ? rest.dropFirst() : rest).prefix { $0.isNumber }
            guard let number = Int(digits) else {
                result.append(character)
                continue
            }
            rest = rest.dropFirst(digits.count + (isBraced ? 2 : 0))
            if groups.indices.contains(number), let range = groups[number] {
                result += String(decoding: text.bytes[range.range], as: UTF8.self)
            }
        }
        return result
    }
}
