internal import Spans

/// Which kinds of characters stand in a run.
struct RunAlphabet: OptionSet {
    let rawValue: UInt8

    static let base32Digits = RunAlphabet(rawValue: 1)
    static let otherDigits = RunAlphabet(rawValue: 2)
    static let hexadecimalSmall = RunAlphabet(rawValue: 4)
    static let otherSmall = RunAlphabet(rawValue: 8)
    static let hexadecimalCapitals = RunAlphabet(rawValue: 16)
    static let otherCapitals = RunAlphabet(rawValue: 32)
    static let symbols = RunAlphabet(rawValue: 64)

    static let digits: RunAlphabet = [.base32Digits, .otherDigits]
    static let small: RunAlphabet = [.hexadecimalSmall, .otherSmall]
    static let capitals: RunAlphabet = [.hexadecimalCapitals, .otherCapitals]
    static let hexadecimal: RunAlphabet = [.digits, .hexadecimalSmall, .hexadecimalCapitals]
    static let base32: RunAlphabet = [.base32Digits, .capitals]

    /// The kind of each byte value: letters, digits and `+/-_`; nothing for every other byte.
    static let table: [UInt8] = {
        var table = [UInt8](repeating: 0, count: 256)
        for byte in 0..<UInt8.max {
            switch byte {
            case 0x32...0x37: table[Int(byte)] = base32Digits.rawValue
            case 0x30, 0x31, 0x38, 0x39: table[Int(byte)] = otherDigits.rawValue
            case 0x61...0x66: table[Int(byte)] = hexadecimalSmall.rawValue
            case 0x67...0x7A: table[Int(byte)] = otherSmall.rawValue
            case 0x41...0x46: table[Int(byte)] = hexadecimalCapitals.rawValue
            case 0x47...0x5A: table[Int(byte)] = otherCapitals.rawValue
            case 0x2B, 0x2D, 0x2F, 0x5F: table[Int(byte)] = symbols.rawValue
            default: continue
            }
        }
        return table
    }()

    /// Whether a byte has a kind: the same as the table says, without a look into memory.
    @inline(__always) static func includes(_ byte: UInt8) -> Bool {
        // Bits for `+`, `-`, `/` and digits; for letters and `_`.
        let bits: UInt64 = byte & 0x40 == 0 ? 0x03FF_A800_0000_0000 : 0x07FF_FFFE_87FF_FFFE
        return byte < 0x80 && bits >> UInt64(byte & 0x3F) & 1 == 1
    }
}

/// A stretch of letters, digits and `+/-_`, long enough to be data written as text; possibly over several lines.
struct EncodedRun {
    /// The first line's part.
    let first: ByteRange
    /// The parts on further lines.
    let more: [ByteRange]
    /// The kinds of characters in all parts.
    let alphabet: RunAlphabet

    /// Calls `body` with every part in order.
    @inline(__always) func forEachPart(_ body: (ByteRange) -> Void) {
        body(first)
        for part in more { body(part) }
    }
    /// Characters in all parts.
    var count: Int { more.reduce(first.count) { $0 + $1.count } }
    /// From the first character to the last one, line ends and indentation between them included.
    var whole: ByteRange { ByteRange(first.start, more.last?.end ?? first.end) }
    /// Whether it is nothing but kinds in `set`.
    func isOnly(_ set: RunAlphabet) -> Bool { alphabet.isSubset(of: set) }
}

/// Finds runs without looking at most bytes: of a run of n characters every n-th byte is one of them.
struct EncodedRunSearch {
    /// The shortest part of a run that is looked for.
    static let shortest = 16

    private let table = RunAlphabet.table

    /// Calls `body` with every run of `text` in order, until it returns false; whether it never did. O(bytes).
    func forEachRun(in text: Span<UInt8>, _ body: (EncodedRun) -> Bool) -> Bool {
        var floor = 0
        var probe = Self.shortest - 1
        while probe < text.count {
            guard isIncluded(text[probe]) else {
                probe += Self.shortest
                continue
            }
            var start = probe
            while start > floor, isIncluded(text[start - 1]) { start -= 1 }
            let end = endOfPart(from: probe + 1, in: text)
            guard end - start >= Self.shortest else {
                floor = end
                probe = end + Self.shortest
                continue
            }
            let run = run(from: withoutEscapeLetter(start, in: text), to: end, in: text)
            guard body(run) else { return false }
            floor = run.whole.end
            probe = floor + Self.shortest
        }
        return true
    }

    @inline(__always) private func isIncluded(_ byte: UInt8) -> Bool { RunAlphabet.includes(byte) }

    private func endOfPart(from start: Int, in text: Span<UInt8>) -> Int {
        var end = start
        while end < text.count, isIncluded(text[end]) { end += 1 }
        return end
    }

    /// In `\nZ2hw` the `n` belongs to the escape.
    private func withoutEscapeLetter(_ start: Int, in text: Span<UInt8>) -> Int {
        start > 0 && text[start - 1] == UInt8(ascii: "\\") ? start + 1 : start
    }

    private func run(from start: Int, to end: Int, in text: Span<UInt8>) -> EncodedRun {
        let first = ByteRange(start, end)
        var alphabet = alphabet(of: first, in: text)
        var more: [ByteRange] = []
        var last = first
        while let next = continuation(of: last, width: first.count, in: text) {
            more.append(next)
            alphabet.formUnion(self.alphabet(of: next, in: text))
            guard next.count == first.count else { break }
            last = next
        }
        return EncodedRun(first: first, more: more, alphabet: alphabet)
    }

    private func alphabet(of part: ByteRange, in text: Span<UInt8>) -> RunAlphabet {
        var kinds: UInt8 = 0
        for index in part.range { kinds |= table[Int(text[index])] }
        return RunAlphabet(rawValue: kinds)
    }

    /// The part on the next line, if the last one ends its line and this one fills its own: never longer than the
    /// first, shorter only as the last of all.
    private func continuation(of last: ByteRange, width: Int, in text: Span<UInt8>) -> ByteRange? {
        guard let lineEnd = lineBreak(at: last.end, in: text) else { return nil }
        let start = withoutIndentation(lineEnd, in: text)
        let end = endOfPart(from: start, in: text)
        guard end > start, end - start <= width else { return nil }
        let isClosed = end == text.count || !isBlank(text[end]) || isBlankToLineEnd(end, in: text)
        return isClosed ? ByteRange(start, end) : nil
    }

    /// One past a line break at `index`: a real one, or one that is written as `\n` or `\r\n`.
    private func lineBreak(at index: Int, in text: Span<UInt8>) -> Int? {
        var index = index
        if index < text.count, text[index] == 0x0D { index += 1 }
        if index < text.count, text[index] == 0x0A { return index + 1 }
        var end: Int?
        while index + 1 < text.count, text[index] == UInt8(ascii: "\\") {
            if text[index + 1] == 0x0A { return index + 2 }
            guard text[index + 1] == UInt8(ascii: "n") || text[index + 1] == UInt8(ascii: "r") else { break }
            index += 2
            end = index
        }
        return end
    }

    /// Blanks, or the mark of a comment or a quotation with blanks around it.
    private func withoutIndentation(_ start: Int, in text: Span<UInt8>) -> Int {
        var index = start
        while index < text.count, isBlank(text[index]) { index += 1 }
        if index < text.count, "#*>;|".utf8.contains(text[index]) {
            index += 1
            while index < text.count, isBlank(text[index]) { index += 1 }
        }
        return index - start <= 128 ? index : start
    }

    private func isBlankToLineEnd(_ start: Int, in text: Span<UInt8>) -> Bool {
        var index = start
        while index < text.count, isBlank(text[index]) { index += 1 }
        return index == text.count || isLineEnd(text[index])
    }
}
