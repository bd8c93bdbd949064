internal import Spans

/// Line starts that nothing encoded stands across: what is decoded on one side of them has nothing to do with the
/// other side.
///
/// A run goes on in the next line only if it fills its own to the end, an escape only behind a backslash or an equals
/// sign, a literal only behind a quote and what joins it to the next. Wherever a search looks across line ends, this
/// has to know; `DecodingVersionTests` compare.
struct DecodingBreaks {
    /// A part of a run that is followed by another has at least so many characters.
    private static let shortestPart = EncodedRunSearch.shortest - 1

    /// Adds the parts of `copies` that end at such line starts on both sides: what is encoded in them was so in the
    /// older version, and the rest of the text has all that was not.
    func addUnchanged(
        _ copies: [CopiedRange], in text: Span<UInt8>, from baseCount: Int, to parts: inout [CopiedRange]
    ) {
        for copy in copies {
            let end = copy.target + copy.length
            let isStart = copy.target == 0 && copy.source == 0
            let isEnd = end == text.count && copy.source + copy.length == baseCount
            // Only bytes of the copy say the same about both versions.
            let start = isStart ? 0 : firstBreak(from: copy.target, to: end, in: text)
            guard start < end else { continue }
            let known = KnownBytes(start: copy.target, isTextStart: isStart)
            let stop = isEnd ? end : lastBreak(from: start, to: end, known, in: text)
            guard start < stop else { continue }
            parts.append(
                CopiedRange(target: start, source: copy.source + start - copy.target, length: stop - start))
        }
    }

    /// The bytes that a judgement may rest on.
    struct KnownBytes {
        /// The first of them.
        let start: Int
        /// Whether the text has none before.
        let isTextStart: Bool
    }

    private func firstBreak(from start: Int, to end: Int, in text: Span<UInt8>) -> Int {
        let known = KnownBytes(start: start, isTextStart: false)
        var index = start
        while index < end {
            index += 1
            guard text[index - 1] == 0x0A else { continue }
            if index - 1 > start, Self.isClosing(text[index - 2]) { return index }
            if isBreak(index, known, in: text) { return index }
        }
        return end
    }

    private func lastBreak(from start: Int, to end: Int, _ known: KnownBytes, in text: Span<UInt8>) -> Int {
        var index = end
        while index > start {
            index -= 1
            guard text[index] == 0x0A else { continue }
            if index > known.start, Self.isClosing(text[index - 1]) { return index + 1 }
            if isBreak(index + 1, known, in: text) { return index + 1 }
        }
        return start
    }

    /// Whether the line feed at `index` of a text by itself ends a line that nothing goes on behind. Most lines end
    /// with a byte that says so.
    @inline(__always)
    func isBreak(behind index: Int, in text: Span<UInt8>) -> Bool {
        if index > 0, Self.isClosing(text[index - 1]) { return true }
        return isBreak(index + 1, KnownBytes(start: 0, isTextStart: true), in: text)
    }

    /// Whether neither a run, an escape nor a literal, nor what joins literals, can end with a byte: `!`, `#`, `$`,
    /// `(`, `)`, `*`, `,`, `:`, `;`, `?`, `@`, `[`, `]`, `^`, `{`, `}`.
    @inline(__always)
    private static func isClosing(_ byte: UInt8) -> Bool {
        let bits: UInt64 = byte & 0x40 == 0 ? 0x8C00_171A_0000_0000 : 0x2800_0000_6800_0001
        return byte < 0x80 && bits >> UInt64(byte & 0x3F) & 1 == 1
    }

    /// Whether the line start at `position` is one. False where the known bytes do not say.
    func isBreak(_ position: Int, _ known: KnownBytes, in text: Span<UInt8>) -> Bool {
        var end = position - 1
        if end > known.start, text[end - 1] == 0x0D { end -= 1 }
        guard end > known.start else { return known.isTextStart }
        let last = text[end - 1]
        if last == UInt8(ascii: "\\") || last == UInt8(ascii: "=") { return false }
        var start = end
        while start > known.start, RunAlphabet.includes(text[start - 1]) {
            start -= 1
            if end - start >= Self.shortestPart { return false }
        }
        guard start > known.start || known.isTextStart else { return false }
        return !LiteralConcatenation.mayJoin(at: position, known, in: text)
    }
}

extension LiteralConcatenation {
    /// Whether a literal that ends before a place may be joined to one behind it.
    static func mayJoin(at position: Int, _ known: DecodingBreaks.KnownBytes, in text: Span<UInt8>) -> Bool {
        var search = JoinSearch(position, known)
        guard let last = search.lastByte(in: text) else { return search.isUnknown }
        // What takes the line break away stands behind an operator, or is the operator.
        if last == UInt8(ascii: "_") || last == UInt8(ascii: "\\") {
            search.index -= 1
            guard let before = search.lastByte(in: text) else { return search.isUnknown }
            if last == UInt8(ascii: "\\"), isQuote(before) { return true }
            guard search.operatorLength(in: text) > 0 else { return false }
        }
        let length = search.operatorLength(in: text)
        if length > 0 {
            search.index -= length
            guard let byte = search.lastByte(in: text) else { return search.isUnknown }
            return isQuote(byte)
        }
        return isQuote(last)
    }
}

/// Looks backwards for what may stand between two joined literals.
private struct JoinSearch {
    /// One past the byte that is looked at next.
    var index: Int
    private let least: Int
    private let known: DecodingBreaks.KnownBytes

    init(_ position: Int, _ known: DecodingBreaks.KnownBytes) {
        index = position
        least = max(known.start, position - LiteralConcatenation.widestGap)
        self.known = known
    }

    /// Whether the search ended for want of bytes.
    var isUnknown: Bool { index == known.start && !known.isTextStart }

    /// The last byte before here that is no blank and no line end; nil where there is none.
    mutating func lastByte(in text: Span<UInt8>) -> UInt8? {
        while index > least {
            let byte = text[index - 1]
            guard isBlank(byte) || isLineEnd(byte) else { return byte }
            index -= 1
        }
        return nil
    }

    /// The length of the operator that ends here, see `LiteralConcatenation`; 0 where none does.
    func operatorLength(in text: Span<UInt8>) -> Int {
        guard index > least else { return 0 }
        let last = text[index - 1]
        let before = index - 1 > least ? text[index - 2] : 0
        // Where what stands before is not known, it may be the other half.
        if index - 1 == known.start, !known.isTextStart, last == 0x3C || last == 0x3E || last == 0x7C { return 1 }
        switch last {
        case UInt8(ascii: "+"), UInt8(ascii: "."): return before == last ? 2 : 1
        case UInt8(ascii: "&"), UInt8(ascii: "\\"), UInt8(ascii: "~"): return 1
        case UInt8(ascii: "<"), UInt8(ascii: "|"): return before == last ? 2 : 0
        case UInt8(ascii: ">"): return before == UInt8(ascii: "<") ? 2 : 0
        default: return 0
        }
    }
}
