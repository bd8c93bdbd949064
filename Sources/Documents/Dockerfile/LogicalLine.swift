import Spans

/// A line whose continuations are joined. Every byte knows where it stands in the file.
struct LogicalLine {
    var bytes: [UInt8] = []
    var offsets: [Int] = []
    /// The byte that continues a line and escapes: a backslash, or what the directive `escape` says.
    var escape: UInt8 = 0x5C

    /// The bytes of the file behind a range of this line; empty ranges lie behind the byte before them.
    func span(_ range: Range<Int>) -> ByteRange {
        if range.isEmpty {
            let offset = range.lowerBound < offsets.count ? offsets[range.lowerBound] : (offsets.last ?? -1) + 1
            return ByteRange(offset, offset)
        }
        return ByteRange(offsets[range.lowerBound], offsets[range.upperBound - 1] + 1)
    }

    /// A part of the line as text.
    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// The part without blanks at both ends.
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high, Self.isBlank(bytes[low]) { low += 1 }
        while high > low, Self.isBlank(bytes[high - 1]) { high -= 1 }
        return low..<high
    }

    /// Space or tab, or a line end that a here-document holds.
    static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
}

/// Reads logical lines and here-documents.
struct DockerfileReader {
    let bytes: [UInt8]
    private var position: Int
    private var escape: UInt8 = 0x5C

    init(bytes: [UInt8]) {
        self.bytes = bytes
        position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        readDirectives()
    }

    /// The next instruction's line, comments and blank lines skipped; nil at the end.
    mutating func nextLine() -> LogicalLine? {
        var line = LogicalLine(escape: escape)
        while position < bytes.count {
            let physical = physicalLine(at: position)
            position = physical.next
            let content = Self.trim(physical.range, bytes)
            if content.isEmpty || bytes[content.lowerBound] == 0x23 { continue }
            let continues = bytes[content.upperBound - 1] == escape
            let first = line.bytes.isEmpty ? content.lowerBound : physical.range.lowerBound
            let end = continues ? content.upperBound - 1 : content.upperBound
            line.bytes.append(contentsOf: bytes[first..<end])
            line.offsets.append(contentsOf: first..<end)
            if !continues { return line }
        }
        return line.bytes.isEmpty ? nil : line
    }

    /// The body of a here-document that the last line opened: bytes up to its delimiter's line.
    mutating func heredoc(_ mark: Heredoc) -> LogicalLine {
        var body = LogicalLine(escape: escape)
        while position < bytes.count {
            let physical = physicalLine(at: position)
            position = physical.next
            var range = physical.range
            if mark.stripsTabs {
                while range.lowerBound < range.upperBound, bytes[range.lowerBound] == 0x09 {
                    range = (range.lowerBound + 1)..<range.upperBound
                }
            }
            if bytes[range].elementsEqual(mark.delimiter) { break }
            let end = physical.next
            body.bytes.append(contentsOf: bytes[range.lowerBound..<end])
            body.offsets.append(contentsOf: range.lowerBound..<end)
        }
        return body
    }

    /// A physical line without its ending, and where the next one starts.
    private func physicalLine(at start: Int) -> (range: Range<Int>, next: Int) {
        var end = start
        while end < bytes.count, bytes[end] != 0x0A { end += 1 }
        let next = min(end + 1, bytes.count)
        if end > start, bytes[end - 1] == 0x0D { end -= 1 }
        return (start..<end, next)
    }

    private static func trim(_ range: Range<Int>, _ bytes: [UInt8]) -> Range<Int> {
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high, LogicalLine.isBlank(bytes[low]) { low += 1 }
        while high > low, LogicalLine.isBlank(bytes[high - 1]) { high -= 1 }
        return low..<high
    }

    /// Reads `# name=value` lines at the top; only `escape` changes how the file is read.
    private mutating func readDirectives() {
        var next = position
        while next < bytes.count {
            let physical = physicalLine(at: next)
            let text = String(decoding: bytes[physical.range], as: UTF8.self)
            let parts = text.dropFirst().split(separator: "=", maxSplits: 1)
            guard text.hasPrefix("#"), parts.count == 2 else { return }
            let name = parts[0].filter { $0 != " " && $0 != "\t" }
            guard ["syntax", "escape", "check"].contains(name.lowercased()) else { return }
            if name.lowercased() == "escape", parts[1].contains("`") { escape = 0x60 }
            next = physical.next
        }
    }
}

/// A here-document that a line opens: `<<EOF`, `<<-EOF`, `<<"EOF"`.
struct Heredoc {
    let delimiter: [UInt8]
    let stripsTabs: Bool
}
