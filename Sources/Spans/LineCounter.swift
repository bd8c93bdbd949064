/// Counts lines for a few places of a text, from one to the next: what `LineIndex` does for many. Holds no memory.
package struct LineCounter: Sendable {
    /// Up to here line ends were counted.
    private var counted = 0
    /// How many there were.
    private var lineEnds = 0

    /// Starts at the first byte of a text.
    package init() {}

    /// The region of a byte range, as `LineIndex.region` gives it. O(bytes between this range and the last one), less
    /// for ranges in ascending order.
    package mutating func region(of range: ByteRange, in bytes: Span<UInt8>) -> TextRegion {
        let start = position(at: range.start, in: bytes, countingPartial: false)
        let end = position(at: range.end, in: bytes, countingPartial: true)
        return TextRegion(start: start, end: end)
    }

    private mutating func position(at offset: Int, in bytes: Span<UInt8>, countingPartial: Bool) -> Position {
        if offset < counted { (counted, lineEnds) = (0, 0) }
        lineEnds += countLineEnds(in: bytes, from: counted, to: offset)
        counted = offset
        let start = lineEnds == 0 ? markLength(of: bytes) : lineStart(before: offset, in: bytes)
        let column = 1 + utf16Length(of: bytes, from: start, to: offset, countingPartial: countingPartial)
        return Position(line: lineEnds + 1, column: column)
    }

    /// One past the last line end before `offset`.
    private func lineStart(before offset: Int, in bytes: Span<UInt8>) -> Int {
        var start = offset
        while start > 0 {
            let byte = bytes[start - 1]
            if byte == 0x0A || (byte == 0x0D && !isLineFeed(at: start, in: bytes)) { return start }
            start -= 1
        }
        return start
    }
}

/// Bytes of the byte order mark, which is no part of the text.
func markLength(of bytes: Span<UInt8>) -> Int {
    bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0
}

private func isLineFeed(at index: Int, in bytes: Span<UInt8>) -> Bool { index < bytes.count && bytes[index] == 0x0A }

/// How many lines end in a stretch: at LF, and at CR where no LF follows.
private func countLineEnds(in bytes: Span<UInt8>, from start: Int, to end: Int) -> Int {
    var count = 0
    var index = start
    while index + 8 <= end {
        let word = bytes.word(at: index)
        count += equalBytes(word, 0x0A0A_0A0A_0A0A_0A0A)
        if equalBytes(word, 0x0D0D_0D0D_0D0D_0D0D) > 0 {
            for place in index..<index + 8 where bytes[place] == 0x0D && !isLineFeed(at: place + 1, in: bytes) {
                count += 1
            }
        }
        index += 8
    }
    while index < end {
        if bytes[index] == 0x0A || (bytes[index] == 0x0D && !isLineFeed(at: index + 1, in: bytes)) { count += 1 }
        index += 1
    }
    return count
}

/// How many of eight bytes are equal to those of a pattern.
@inline(__always) private func equalBytes(_ word: UInt64, _ pattern: UInt64) -> Int {
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    let difference = word ^ pattern
    return (~(((difference & low) + low) | difference | low)).nonzeroBitCount
}

extension Span where Element == UInt8 {
    /// Eight bytes as one number, in the machine's order.
    @inline(__always) fileprivate func word(at index: Int) -> UInt64 {
        precondition(index >= 0 && index + 8 <= count, "the word leaves the bytes")
        // SAFETY: the eight bytes lie in the span, as was checked.
        return unsafe withUnsafeBytes { unsafe $0.loadUnaligned(fromByteOffset: index, as: UInt64.self) }
    }
}
