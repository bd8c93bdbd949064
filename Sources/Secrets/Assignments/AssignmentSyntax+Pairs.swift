internal import Spans

/// Syntaxes in which the name is itself a value: elements, attributes and members called `name` and `value`.
extension AssignmentSyntax {
    /// `<password>x</password>`, `<password type="text">x</password>`, with or without CDATA.
    func elementValue(_ text: Span<UInt8>) -> ByteRange? {
        guard name.start > 0 else { return nil }
        var open = name.start - 1
        guard open > 0 || text[open] == UInt8(ascii: "<") else { return nil }
        if text[open] == UInt8(ascii: ":") {
            open -= 1
            while open > 0, name.start - open < 24, isWordByte(text[open]) { open -= 1 }
            guard open < name.start - 2 else { return nil }
        }
        guard text[open] == UInt8(ascii: "<"), !isGroupName(text, open) else { return nil }
        var index = name.end
        while index < text.count, index - name.end < 120, text[index] != UInt8(ascii: ">"), !isLineEnd(text[index]) {
            index += 1
        }
        guard index < text.count, text[index] == UInt8(ascii: ">"), text[index - 1] != UInt8(ascii: "/") else {
            return nil
        }
        guard let value = textBeforeTag(text, from: index + 1) else { return nil }
        // Without its end it was no element but `<password> -p <port>`; and a `<key>` is the key of a dictionary.
        let isEnded = text[value.end] != UInt8(ascii: "<") || hasWord(text, "</", at: value.end)
        return isEnded && !(name.count == 3 && hasWord(text, "key", at: name.start)) ? value : nil
    }

    /// `(?<password>` and `(?P<password>` name a group of an expression.
    private func isGroupName(_ text: Span<UInt8>, _ open: Int) -> Bool {
        hasWord(text, "(?", at: open - 2) || hasWord(text, "(?p", at: open - 3)
    }

    /// The text up to the next `<`, on one line.
    private func textBeforeTag(_ text: Span<UInt8>, from start: Int) -> ByteRange? {
        var start = start
        if hasBytes(text, Array("<![CDATA[".utf8), at: start) { start += 9 }
        var end = start
        while end < text.count, end - start < AssignmentReader.longestValue, text[end] != UInt8(ascii: "<") {
            if isLineEnd(text[end]) || text[end] == UInt8(ascii: "]") && hasBytes(text, [0x5D, 0x5D, 0x3E], at: end) {
                break
            }
            end += 1
        }
        guard end < text.count, text[end] == UInt8(ascii: "<") || text[end] == UInt8(ascii: "]"), end > start else {
            return nil
        }
        return ByteRange(start, end)
    }

    /// The value that belongs to a name which is itself a value. `index` is behind the name and its closing quote.
    func pairValue(_ text: Span<UInt8>, from index: Int) -> ReadAssignment? {
        if hasWord(text, "</key>", at: index) {
            let next = skipSpace(text, index + 6)
            guard hasWord(text, "<string>", at: next), let value = textBeforeTag(text, from: next + 8) else {
                return nil
            }
            return ReadAssignment(name: name, value: value, style: .element)
        }
        if let serialised = serialisedValue(text, from: index) { return serialised }
        guard isCalledName(text) else { return nil }
        if index < text.count, text[index] == UInt8(ascii: ">"), let value = textBeforeTag(text, from: index + 1) {
            return ReadAssignment(name: name, value: value, style: .element)
        }
        var next = skipSpace(text, index)
        if next < text.count, text[next] == UInt8(ascii: ",") { next = skipSpace(text, next + 1) }
        if let quote = QuoteMark(text, at: next) { next += quote.length }
        guard hasWord(text, "value", at: next) || hasWord(text, "default", at: next) else { return nil }
        while next < text.count, isWordByte(text[next]) { next += 1 }
        if let quote = QuoteMark(text, at: next) { next += quote.length }
        next = skipBlanks(text, next)
        guard next < text.count, isAny(text[next], of: "=:>") else { return nil }
        if text[next] == UInt8(ascii: ">") {
            return textBeforeTag(text, from: next + 1).map { ReadAssignment(name: name, value: $0, style: .element) }
        }
        return pairLiteral(text, from: skipBlanks(text, next + 1))
    }

    /// `s:8:"password";s:5:"value"`, as PHP serialises a map.
    private func serialisedValue(_ text: Span<UInt8>, from start: Int) -> ReadAssignment? {
        guard hasBytes(text, Array(";s:".utf8), at: start) else { return nil }
        var index = start + 3
        while index < text.count, isDigit(text[index]) { index += 1 }
        guard index > start + 3, index < text.count, text[index] == UInt8(ascii: ":"),
            let literal = literal(text, at: index + 1)
        else { return nil }
        return ReadAssignment(name: name, value: literal, style: .quoted)
    }

    private func pairLiteral(_ text: Span<UInt8>, from start: Int) -> ReadAssignment? {
        if let literal = literal(text, at: start) {
            return ReadAssignment(name: name, value: literal, style: .quoted)
        }
        guard kind == .configuration else { return nil }
        var end = start
        while end < text.count, !isBlank(text[end]), !isLineEnd(text[end]) { end += 1 }
        return end > start ? ReadAssignment(name: name, value: ByteRange(start, end), style: .bare) : nil
    }

    /// Whether `name=`, `key:`, `"Name": ` or the like stands before the name.
    func isCalledName(_ text: Span<UInt8>) -> Bool {
        var index = name.start - 1
        while index > 0, name.start - index < 16, isAny(text[index], of: "\"'\\") || isBlank(text[index]) {
            index -= 1
        }
        guard index > 0, text[index] == UInt8(ascii: "=") || text[index] == UInt8(ascii: ":") else { return false }
        index -= 1
        while index > 0, name.start - index < 24, isAny(text[index], of: "\"'\\") || isBlank(text[index]) {
            index -= 1
        }
        for word in Self.calledNames where endsWord(text, word, at: index) { return true }
        return false
    }

    private static let calledNames = ["name", "key", "field", "property", "param", "variable"].map { Array($0.utf8) }

    private func endsWord(_ text: Span<UInt8>, _ word: [UInt8], at last: Int) -> Bool {
        let start = last - word.count + 1
        guard start >= 0 else { return false }
        for offset in word.indices where lowercased(text[start + offset]) != word[offset] { return false }
        return true
    }

    private func skipSpace(_ text: Span<UInt8>, _ start: Int) -> Int {
        var index = start
        while index < text.count, index - start < 200, isBlank(text[index]) || isLineEnd(text[index]) { index += 1 }
        return index
    }
}
