package import Spans

/// The decoded text of a scalar, of which every byte knows where it stands in the file: what a parser of a language
/// inside a scalar (a script, an expression) works on.
package struct ScalarText: Sendable {
    /// The decoded bytes.
    package let bytes: [UInt8]
    /// For each byte, where it stands in the file; escapes and line folds stand where they begin.
    private let offsets: [Int]

    /// Aligns the text of a scalar with the bytes of its file. Where an alignment fails (it does not for what the
    /// parsers here produce), the rest of the text stands at the scalar's end.
    package init?(_ node: Node, in file: [UInt8]) {
        let node = node.resolved
        guard let scalar = node.scalar, node.span.end <= file.count else { return nil }
        bytes = Array(scalar.text.utf8)
        let span = node.span
        let inner = scalar.style == .singleQuoted || scalar.style == .doubleQuoted ? 1 : 0
        let content = span.start + inner..<max(span.start + inner, span.end - inner)
        if file[content].elementsEqual(bytes) {
            offsets = Array(content)
        } else {
            var alignment = Alignment(text: bytes, file: file, content: content, style: scalar.style)
            offsets = alignment.offsets()
        }
    }

    /// Wraps a text of its own: every byte stands where it stands.
    package init(bytes: [UInt8]) { self.init(bytes: bytes, offsets: Array(bytes.indices)) }

    /// Wraps bytes whose places are known; both have the same length.
    init(bytes: [UInt8], offsets: [Int]) {
        self.bytes = bytes
        self.offsets = offsets
    }

    /// The bytes of the file behind a range of the text; an empty range lies before the byte that follows it.
    package func span(_ range: Range<Int>) -> ByteRange {
        guard !offsets.isEmpty else { return ByteRange(0, 0) }
        let low = min(range.lowerBound, offsets.count - 1)
        if range.isEmpty { return ByteRange(offsets[low], offsets[low]) }
        let high = min(range.upperBound, offsets.count) - 1
        return ByteRange(offsets[low], max(offsets[low], offsets[high] + 1))
    }

    /// The bytes of the text that stand in a range of the file.
    package func range(in span: ByteRange) -> Range<Int> {
        let low = offsets.partitioningIndex { $0 >= span.start }
        return low..<max(low, offsets.partitioningIndex { $0 >= span.end })
    }

    /// A part of the text.
    package func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// The simple commands of the text read as a shell script: mappings of `words` and `next`, see `Dockerfile`.
    package var shellCommands: [Node] {
        ShellScript(line: LogicalLine(bytes: bytes, offsets: offsets), range: 0..<bytes.count).commands
    }

    /// The text with some bytes replaced by others of the same number: a template's marks hidden from a shell's parser.
    ///
    /// Line ends stay unless `evenLineEnds` says otherwise.
    package func replacing(_ ranges: [Range<Int>], with byte: UInt8, evenLineEnds: Bool = false) -> ScalarText {
        var bytes = bytes
        for range in ranges {
            for index in range where evenLineEnds || bytes[index] != 0x0A { bytes[index] = byte }
        }
        return ScalarText(bytes: bytes, offsets: offsets)
    }
}

extension [Int] {
    /// The first index from which on a test holds; the test must not go back to false.
    fileprivate func partitioningIndex(_ holds: (Int) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

/// Walks through a scalar's text and its source at once.
private struct Alignment {
    let text: [UInt8]
    let file: [UInt8]
    let content: Range<Int>
    let style: Scalar.Style
    private var position: Int
    private let indentation: Int
    /// Where the run of blanks ends that was looked at last.
    private var blankEnd = 0
    /// The blanks at the start of a block scalar, which its span leaves out.
    private let lead: Int

    init(text: [UInt8], file: [UInt8], content: Range<Int>, style: Scalar.Style) {
        self.text = text
        self.file = file
        self.content = content
        self.style = style
        position = content.lowerBound
        let line = file[..<content.lowerBound].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        let isBlock = style == .literal || style == .folded
        lead = isBlock ? text.prefix { $0 == 0x20 || $0 == 0x0A }.count : 0
        // With an indentation of its own (`|2`), the text starts before its first character that is not blank.
        indentation = content.lowerBound - line - text.prefix(lead).reversed().prefix { $0 == 0x20 }.count
    }

    mutating func offsets() -> [Int] {
        var offsets: [Int] = []
        offsets.reserveCapacity(text.count)
        offsets.append(contentsOf: repeatElement(content.lowerBound, count: lead))
        for byte in text.dropFirst(lead) {
            seek(byte)
            guard position < content.upperBound else {
                offsets.append(content.upperBound)
                continue
            }
            offsets.append(position)
            consume(byte)
        }
        return offsets
    }

    /// Passes line ends and indentation that left nothing in the text.
    private mutating func seek(_ byte: UInt8) {
        while position < content.upperBound, file[position] != byte {
            let found = file[position]
            if found == 0x0D {
                position += 1
            } else if found == 0x0A, byte != 0x20, byte != 0x0A {
                nextLine()
            } else if style == .plain || style == .doubleQuoted || style == .singleQuoted,
                found == 0x20 || found == 0x09,
                byte == 0x0A || blanksUntilLineEnd
            {
                position += 1
            } else {
                return
            }
        }
    }

    /// Whether only blanks follow up to the end of the line. The end of a run of blanks is looked for once.
    private var blanksUntilLineEnd: Bool {
        mutating get {
            if position >= blankEnd {
                blankEnd = position
                while blankEnd < content.upperBound, file[blankEnd] == 0x20 || file[blankEnd] == 0x09 { blankEnd += 1 }
            }
            return blankEnd < content.upperBound && (file[blankEnd] == 0x0A || file[blankEnd] == 0x0D)
        }
    }

    /// Takes what one byte of the text stands for.
    private mutating func consume(_ byte: UInt8) {
        let found = file[position]
        if found == byte {
            if found == 0x0A {
                nextLine()
            } else if found == 0x27, style == .singleQuoted {
                position += 2
            } else if found == 0x5C, style == .doubleQuoted {
                position += 2
            } else if found == 0x20, style != .literal, style != .folded, blanksUntilLineEnd {
                while position < content.upperBound, file[position] != 0x0A { position += 1 }
                nextLine()
            } else {
                position += 1
            }
        } else if found == 0x0A {
            nextLine()
        } else if found == 0x5C, style == .doubleQuoted {
            escape(byte)
        } else {
            position += 1
        }
    }

    /// An escape of a double-quoted scalar; of one that stands for several bytes, all stand at its start.
    private mutating func escape(_ byte: UInt8) {
        guard position + 1 < content.upperBound else {
            position += 1
            return
        }
        let kind = file[position + 1]
        let digits = [0x78: 2, 0x75: 4, 0x55: 8][Int(kind)] ?? 0
        if kind == 0x0A || kind == 0x0D {
            position += 1
            while position < content.upperBound, file[position] != 0x0A { position += 1 }
            nextLine()
            if position < content.upperBound, file[position] == byte { position += 1 }
        } else if byte < 0x80 || digits == 0 {
            position += 2 + digits
        } else if byte & 0xC0 == 0x80, trailing <= 1 {
            position += 2 + digits
            trailing = 0
        } else {
            trailing = byte & 0xC0 == 0x80 ? trailing - 1 : byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : 1
        }
    }

    /// How many bytes of the character that an escape stands for are still to come.
    private var trailing = 0

    private mutating func nextLine() {
        position = min(position + 1, content.upperBound)
        var blanks = 0
        let strips = style == .literal || style == .folded ? indentation : Int.max
        while position < content.upperBound, blanks < strips, file[position] == 0x20 || file[position] == 0x09 {
            position += 1
            blanks += 1
        }
    }
}
