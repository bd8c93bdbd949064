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
/// A line ends at LF, CRLF or a lone CR, as in SARIF viewers.
package struct LineIndex: Sendable {
    private let starts: [Int]
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

    /// The position of a byte offset. Offsets inside a multi-byte character belong to that character.
    package func position(at offset: Int, in bytes: Span<UInt8>) -> Position {
        let number = line(at: offset)
        return Position(line: number, column: 1 + utf16Length(of: bytes, from: starts[number - 1], to: offset))
    }

    /// The region of a byte range.
    package func region(of range: ByteRange, in bytes: Span<UInt8>) -> TextRegion {
        TextRegion(start: position(at: range.start, in: bytes), end: position(at: range.end, in: bytes))
    }
}

/// The length in UTF-16 code units of bytes read as UTF-8. A byte that is not UTF-8 counts as one unit, as it does
/// for a reader that replaces each such byte.
package func utf16Length(of bytes: Span<UInt8>, from start: Int, to end: Int) -> Int {
    var units = 0
    var index = start
    while index < end {
        let length = utf8SequenceLength(in: bytes, at: index)
        units += length == 4 ? 2 : 1
        index += length
    }
    return units
}

/// The length of the UTF-8 sequence at `index`, or 1 where the bytes are not UTF-8.
private func utf8SequenceLength(in bytes: Span<UInt8>, at index: Int) -> Int {
    let lead = bytes[index]
    let length: Int
    switch lead {
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF: length = 3
    case 0xF0...0xF4: length = 4
    default: return 1
    }
    guard index + length <= bytes.count else { return 1 }
    for follower in 1..<length where bytes[index + follower] & 0xC0 != 0x80 { return 1 }
    return length
}
