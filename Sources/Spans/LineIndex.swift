/// A place in a text as people and SARIF count it.
package struct Position: Hashable, Comparable, Sendable {
    /// Line number, from 1.
    package var line: Int
    /// Column in UTF-16 code units, from 1.
    package var column: Int

    /// Makes a position from one-based numbers.
    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    /// In reading order.
    package static func < (left: Position, right: Position) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}

/// A stretch of text between two positions; `end` is exclusive, as in SARIF.
package struct TextRegion: Hashable, Comparable, Sendable {
    /// The first character.
    package var start: Position
    /// One past the last character.
    package var end: Position

    /// Makes the region between two positions.
    package init(start: Position, end: Position) {
        self.start = start
        self.end = end
    }

    /// In reading order.
    package static func < (left: TextRegion, right: TextRegion) -> Bool {
        (left.start, left.end) < (right.start, right.end)
    }
}

/// The line starts of one text. Built once, for artifacts that hold findings only: O(bytes) to build,
/// O(log lines + line length) for each position.
///
/// A line ends at LF, CRLF or a lone CR, as in SARIF viewers. A byte order mark at the start of a UTF-8 text is not
/// part of it: editors and viewers take it away before they count columns.
package struct LineIndex: Sendable {
    private let starts: [Int]
    /// Bytes of the mark, 0 or 3.
    private let markLength: Int
    private let byteCount: Int

    /// Finds the line starts of `bytes`.
    package init(_ bytes: Span<UInt8>) {
        var starts = [0]
        let count = bytes.count
        var index = 0
        while index < count {
            let byte = bytes[index]
            index += 1
            if byte == 0x0A {
                starts.append(index)
            } else if byte == 0x0D, index == count || bytes[index] != 0x0A {
                starts.append(index)
            }
        }
        self.starts = starts
        self.byteCount = count
        markLength = count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0
    }

    /// Number of lines; an empty text has one.
    package var lineCount: Int { starts.count }

    /// The one-based number of the line that holds `offset`.
    package func line(at offset: Int) -> Int {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        return low + 1
    }

    /// The bytes of a one-based line, without its line ending.
    package func range(ofLine line: Int, in bytes: Span<UInt8>) -> ByteRange {
        let start = starts[line - 1]
        var end = line < starts.count ? starts[line] : byteCount
        while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
        return ByteRange(start, end)
    }

    /// The position of a byte offset. An offset inside a multi-byte character is the position of that character.
    package func position(at offset: Int, in bytes: Span<UInt8>) -> Position {
        let number = line(at: offset)
        return Position(line: number, column: 1 + utf16Length(of: bytes, from: textStart(ofLine: number), to: offset))
    }

    private func textStart(ofLine line: Int) -> Int { line == 1 ? markLength : starts[line - 1] }

    /// The region of a byte range. A character that the range holds a part of belongs to the region.
    package func region(of range: ByteRange, in bytes: Span<UInt8>) -> TextRegion {
        let line = line(at: range.end)
        let column = 1 + utf16Length(of: bytes, from: textStart(ofLine: line), to: range.end, countingPartial: true)
        return TextRegion(start: position(at: range.start, in: bytes), end: Position(line: line, column: column))
    }
}

/// The length in UTF-16 code units of bytes read as UTF-8, from the start of a character. What is not UTF-8 counts as
/// the U+FFFD that a reader puts there (Unicode 16, section 3.9: one for each maximal subpart). A character that ends
/// behind `end` counts only if asked for.
package func utf16Length(
    of bytes: Span<UInt8>, from start: Int, to end: Int, countingPartial: Bool = false
) -> Int {
    var units = 0
    var index = start
    while index < end {
        let sequence = utf8Sequence(in: bytes, at: index)
        index += sequence.length
        if index <= end || countingPartial { units += sequence.units }
    }
    return units
}

/// The bytes of the character at `index`, or of the ill-formed start of one, and its length in UTF-16 code units.
private func utf8Sequence(in bytes: Span<UInt8>, at index: Int) -> (length: Int, units: Int) {
    let expected: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch bytes[index] {
    case 0xC2...0xDF: expected = 2
    case 0xE0...0xEF: expected = 3
    case 0xF0...0xF4: expected = 4
    default: return (1, 1)
    }
    switch bytes[index] {
    case 0xE0: second = 0xA0...0xBF
    case 0xED: second = 0x80...0x9F
    case 0xF0: second = 0x90...0xBF
    case 0xF4: second = 0x80...0x8F
    default: break
    }
    var length = 1
    while length < expected, index + length < bytes.count {
        guard (length == 1 ? second : 0x80...0xBF).contains(bytes[index + length]) else { break }
        length += 1
    }
    return (length, length == 4 ? 2 : 1)
}
