internal import Spans

/// Where a value begins and ends: in quotes, in a call, or bare.
extension AssignmentSyntax {
    /// A quoted text at `index`, with the letters that languages put before the quote.
    func literal(_ text: Span<UInt8>, at index: Int) -> ByteRange? {
        var start = index
        while start < text.count, start - index < 3, isLetter(text[start]) || text[start] == UInt8(ascii: "@") {
            start += 1
        }
        if start > index, start >= text.count || !isAny(text[start], of: "\"'`") { start = index }
        guard let mark = QuoteMark(text, at: start) else { return nil }
        let first = start + mark.length
        // An empty text in single quotes looks like a triple quote's head only where three of them stand.
        guard let end = mark.end(of: text, from: first), end > first else { return nil }
        return withoutQuotes(text, ByteRange(first, end))
    }

    /// `'"x"'`, `"\"x\""`: a literal of another language inside of a literal.
    private func withoutQuotes(_ text: Span<UInt8>, _ literal: ByteRange) -> ByteRange {
        guard let mark = QuoteMark(text, at: literal.start) else { return literal }
        let first = literal.start + mark.length
        guard first < literal.end, let end = mark.end(of: text, from: first), end > first,
            end + mark.length == literal.end
        else { return literal }
        return ByteRange(first, end)
    }

    /// A literal inside a call, `encode("x")`, or as the default behind `||`, `??` or `or` on the same line.
    func wrappedLiteral(_ text: Span<UInt8>, from start: Int) -> ByteRange? {
        var index = start
        while index < text.count, index - start < 64, isWordByte(text[index]) || isAny(text[index], of: ".:$[]&*<> ") {
            index += 1
        }
        if index > start, index < text.count, text[index] == UInt8(ascii: "("), !asks(text, start..<index),
            let literal = literal(text, at: skipBlanks(text, index + 1))
        {
            let after = QuoteMark(text, at: literal.end).map { literal.end + $0.length } ?? literal.end
            let next = skipBlanks(text, after)
            if next < text.count, text[next] == UInt8(ascii: ")") { return literal }
        }
        return defaultLiteral(text, from: start)
    }

    /// Whether a call asks for what its argument names, or shows it: `os.Getenv("X")`, `t("x")`,
    /// `credentials("x")`.
    private func asks(_ text: Span<UInt8>, _ callee: Range<Int>) -> Bool {
        var start = callee.upperBound
        while start > callee.lowerBound, isWordByte(text[start - 1]) { start -= 1 }
        let verb = (start..<callee.upperBound).map { lowercased(text[$0]) }
        if verb.firstOffset(of: Array("env".utf8)) != nil { return true }
        return Self.questions.contains { verb.starts(with: $0.word) && (!$0.isWhole || verb.count == $0.word.count) }
    }

    private static let questions: [(word: [UInt8], isWhole: Bool)] =
        [
            "get", "read", "find", "lookup", "load", "fetch", "prompt", "ask", "input", "require", "import", "gettext",
            "translate", "i18n", "label", "print", "echo", "include", "query", "select", "param", "property", "option",
        ].map { (Array($0.utf8), false) }
        + ["_", "t", "tr", "__", "l", "trans", "credentials"].map { (Array($0.utf8), true) }

    private func defaultLiteral(_ text: Span<UInt8>, from start: Int) -> ByteRange? {
        var index = start
        while index + 2 < text.count, index - start < 160, !isLineEnd(text[index]), text[index] != UInt8(ascii: ";") {
            let isBars = text[index] == UInt8(ascii: "|") && text[index + 1] == UInt8(ascii: "|")
            let isMarks = text[index] == UInt8(ascii: "?") && text[index + 1] == UInt8(ascii: "?")
            let isOr = text[index] == 0x20 && hasWord(text, " or ", at: index)
            if isBars || isMarks || isOr {
                return literal(text, at: skipBlanks(text, index + (isOr ? 4 : 2)))
            }
            index += 1
        }
        return nil
    }

    /// A word without quotes. In configuration the rest of the line must be empty or a comment: text that goes on is
    /// a sentence, not a value.
    func bare(_ text: Span<UInt8>, from start: Int, isLoose: Bool) -> ByteRange? {
        guard start < text.count, !isLineEnd(text[start]), !isBlank(text[start]) else { return nil }
        let isQuery = name.start > 0 && isAny(text[name.start - 1], of: "?&;")
        var index = start
        while index < text.count, index - start < AssignmentReader.longestValue {
            let byte = text[index]
            if isBlank(byte) || isLineEnd(byte) || isAny(byte, of: "\"'`;<>") { break }
            if byte == UInt8(ascii: "&"), isQuery || isLoose { break }
            if byte == UInt8(ascii: ","), isLoose { break }
            if byte == UInt8(ascii: "\\"), index + 1 < text.count, isAny(text[index + 1], of: "nrtu\"'\\") { break }
            index += 1
        }
        var end = index
        while end > start, isAny(text[end - 1], of: ",;)]}|\\") && !isBalanced(text, start..<end) { end -= 1 }
        if isLoose, end > start, text[end - 1] == UInt8(ascii: ".") || text[end - 1] == UInt8(ascii: ":") { end -= 1 }
        guard end > start else { return nil }
        let isPrefix = start == name.end + 1 && isUpper(text[name.start])
        if kind == .configuration, !isLoose, !isPrefix, !endsLine(text, from: index) { return nil }
        return ByteRange(start, end)
    }

    /// Whether the last byte closes a bracket that the value itself opens.
    private func isBalanced(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
        let pairs: [UInt8: UInt8] = [0x29: 0x28, 0x5D: 0x5B, 0x7D: 0x7B]
        guard let opener = pairs[text[range.upperBound - 1]] else { return false }
        for index in range where text[index] == opener { return true }
        return false
    }

    private func endsLine(_ text: Span<UInt8>, from start: Int) -> Bool {
        let index = skipBlanks(text, start)
        guard index < text.count, !isLineEnd(text[index]) else { return true }
        return index > start && isAny(text[index], of: "#;/\\,}") || isAny(text[index], of: "\"'`;<>&,\\")
    }
}
