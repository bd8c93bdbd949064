internal import Spans

/// What some bytes of a text stand for.
struct Escape {
    /// What an escape means.
    enum Meaning {
        /// Nothing: what stands before and behind belongs together.
        case nothing
        case byte(UInt8)
        case scalar(UInt32)
    }

    /// How many bytes it takes.
    let length: Int
    let meaning: Meaning
}

/// A way of writing some characters of a text differently, while the others stand for themselves.
protocol EscapeSyntax {
    /// The escape at a byte; nil if that byte stands for itself. Never reads at or behind `end`.
    static func escape(at index: Int, before end: Int, in text: Span<UInt8>) -> Escape?

    /// The text around the escape that begins at `index`, all of which is to be read in this syntax; nil if it is none
    /// whose removal could bring a credential to light. Begins at `floor` or later and never reads much before it, so
    /// that a pass over a text stays linear.
    static func stretch(at index: Int, floor: Int, in text: Span<UInt8>) -> ByteRange?
}

extension EscapeSyntax {
    /// Appends what a stretch stands for.
    static func decode(_ stretch: ByteRange, in text: Span<UInt8>, into bytes: inout [UInt8]) {
        bytes.reserveCapacity(bytes.count + stretch.count)
        var index = stretch.start
        while index < stretch.end {
            guard let escape = escape(at: index, before: stretch.end, in: text) else {
                bytes.append(text[index])
                index += 1
                continue
            }
            append(escape.meaning, to: &bytes)
            index += escape.length
        }
    }

    /// Where in a stretch the bytes are written that `decoded` counts in what the stretch stands for.
    static func source(of decoded: ByteRange, in stretch: ByteRange, of text: Span<UInt8>) -> ByteRange {
        var produced: [UInt8] = []
        var position = 0
        var index = stretch.start
        var start: Int?
        while index < stretch.end, position < decoded.end {
            let escape = escape(at: index, before: stretch.end, in: text)
            produced.removeAll(keepingCapacity: true)
            append(escape?.meaning ?? .byte(text[index]), to: &produced)
            position += produced.count
            if start == nil, position > decoded.start { start = index }
            index += escape?.length ?? 1
        }
        return ByteRange(min(start ?? stretch.start, index), index)
    }

    private static func append(_ meaning: Escape.Meaning, to bytes: inout [UInt8]) {
        switch meaning {
        case .nothing: return
        case .byte(let byte): bytes.append(byte)
        case .scalar(let value) where value < 0x80: bytes.append(UInt8(value))
        case .scalar(let value): bytes.append(contentsOf: String(Unicode.Scalar(value) ?? "\u{FFFD}").utf8)
        }
    }
}

/// How much of a line before the first escape of a stretch is read with it.
let longestLead = 1_024

/// The start of what surrounds `index`: one past the last byte that `ends` the stretch, `floor` at the least.
func stretchStart(
    before index: Int, floor: Int, in text: Span<UInt8>, endedBy ends: (UInt8) -> Bool
) -> Int {
    let least = max(floor, index - longestLead)
    var start = index
    while start > least, !ends(text[start - 1]) { start -= 1 }
    return start
}

/// The value of hexadecimal digits from `start` on, exactly `count` of them; nil if there are fewer.
func hexadecimalValue(from start: Int, count: Int, before end: Int, in text: Span<UInt8>) -> UInt32? {
    guard start + count <= end else { return nil }
    var value: UInt32 = 0
    for index in start..<(start + count) {
        guard isHexadecimal(text[index]) else { return nil }
        value = value << 4 | UInt32(Hexadecimal.value(text[index]))
    }
    return value
}
