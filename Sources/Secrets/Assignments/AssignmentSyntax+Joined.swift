internal import Spans

/// Values that a program puts together from several literals.
extension AssignmentSyntax {
    private static let mostParts = 128
    /// What may stand before the bracket of a list: `new String(new char[]{`.
    private static let longestHead = 48
    private static let fewestCharacters = 6

    /// The literal and those that are joined to it: `"a" + "b"`, or side by side in a programming language.
    func joined(_ text: Span<UInt8>, to literal: ByteRange) -> [ByteRange] {
        var parts = [literal]
        while parts.count < Self.mostParts, let last = parts.last, last.end < text.count,
            LiteralConcatenation.isQuote(text[last.end]),
            let next = LiteralConcatenation.nextLiteral(behind: last.end, before: text.count, in: text),
            kind == .code || !isBlankOnly(text, last.end + 1..<next), let part = self.literal(text, at: next)
        {
            parts.append(part)
        }
        return parts
    }

    private func isBlankOnly(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
        range.allSatisfy { isBlank(text[$0]) || isLineEnd(text[$0]) }
    }

    /// The literals in parentheses, `("a"` and `"b")` on lines of their own, or in a list of characters or of texts that
    /// is joined: `{'a', 'b'}`, `['ab', 'cd'].join('')`, `"".join(["ab", "cd"])`. Empty for anything else.
    func spelt(_ text: Span<UInt8>, from start: Int) -> [ByteRange] {
        guard kind == .code, start < text.count else { return [] }
        if text[start] == UInt8(ascii: "("), let first = literal(text, at: skipSpace(text, start + 1)) {
            let parts = joined(text, to: first)
            return parts.count > 1 ? parts : []
        }
        guard let open = listStart(text, from: start) else { return [] }
        let (parts, end) = elements(text, from: open)
        guard parts.count > 1, end < text.count, text[end] == text[open] + 2 else { return [] }
        let areCharacters = parts.allSatisfy { $0.count == 1 }
        if areCharacters ? parts.count >= Self.fewestCharacters : isJoined(text, start, open, end) { return parts }
        return []
    }

    /// The bracket that opens a list whose first element is a literal.
    private func listStart(_ text: Span<UInt8>, from start: Int) -> Int? {
        var index = start
        while index < text.count, index - start < Self.longestHead {
            let byte = text[index]
            if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "["),
                literal(text, at: skipSpace(text, index + 1)) != nil
            {
                return index
            }
            guard isWordByte(byte) || isAny(byte, of: ".<>()[]\"' ") else { return nil }
            index += 1
        }
        return nil
    }

    /// The literals of a list and where it ends; a zero at its end is the end of a text in C.
    private func elements(_ text: Span<UInt8>, from open: Int) -> (parts: [ByteRange], end: Int) {
        var parts: [ByteRange] = []
        var index = skipSpace(text, open + 1)
        while parts.count < Self.mostParts, let part = literal(text, at: index) {
            parts.append(part)
            index = skipSpace(text, part.end + 1)
            guard index < text.count, text[index] == UInt8(ascii: ",") else { break }
            index = skipSpace(text, index + 1)
        }
        if index < text.count, text[index] == UInt8(ascii: "0") { index = skipSpace(text, index + 1) }
        if let last = parts.last, last.count == 2, hasBytes(text, [0x5C, 0x30], at: last.start) { parts.removeLast() }
        return (parts, index)
    }

    /// Whether a list of texts is joined with nothing between them.
    private func isJoined(_ text: Span<UInt8>, _ start: Int, _ open: Int, _ end: Int) -> Bool {
        for call in [".join(''", ".join(\"\"", ".join)", ".join\n"] where hasBytes(text, Array(call.utf8), at: end + 1)
        {
            return true
        }
        let heads = ["\"\".join(", "''.join("]
        return heads.contains {
            hasBytes(text, Array($0.utf8), at: open - $0.utf8.count) && open - $0.utf8.count >= start
        }
    }

    private func skipSpace(_ text: Span<UInt8>, _ start: Int) -> Int {
        var index = start
        while index < text.count, index - start < 256, isBlank(text[index]) || isLineEnd(text[index]) { index += 1 }
        return index
    }
}
