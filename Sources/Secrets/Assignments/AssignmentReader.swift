internal import Findings
internal import Spans

/// A name with the value that is assigned to it.
struct ReadAssignment {
    /// How the value is written.
    enum Style {
        /// A literal in quotes.
        case quoted
        /// A bare word in a place where bare words are values.
        case bare
        /// A bare word behind a command line option or in prose.
        case loose
        /// A literal that is not assigned itself: an argument, an operand of a comparison, a default.
        case indirect
        /// The text of an element.
        case element
    }

    let name: ByteRange
    let value: ByteRange
    let style: Style
    /// The literals that a program puts together to the value; empty where it stands in one piece.
    let parts: [ByteRange]

    /// A value in one piece.
    init(name: ByteRange, value: ByteRange, style: Style) {
        (self.name, self.value, self.style) = (name, value, style)
        parts = []
    }

    /// A value of literals, in order; nil for none.
    init?(name: ByteRange, parts: [ByteRange]) {
        guard let first = parts.first, let last = parts.last else { return nil }
        (self.name, value, style) = (name, ByteRange(first.start, last.end), .quoted)
        self.parts = parts.count > 1 ? parts : []
    }

    /// The same read in a part of the text that begins at `offset`; the name is that of the text.
    func shifted(by offset: Int, name: ByteRange) -> ReadAssignment {
        guard let pieces = ReadAssignment(name: name, parts: parts.map { $0.shifted(by: offset) }) else {
            return ReadAssignment(name: name, value: value.shifted(by: offset), style: style)
        }
        return pieces
    }
}

/// Reads the assignment around a keyword, in whatever syntax: `a = "b"`, `a: b`, `"a": "b"`, `a => 'b'`,
/// `<a>b</a>`, `name="a" value="b"`, `--a b`, `f("a", "b")`, `set_a("b")`, `?a=b&`.
///
/// It moves over the lines around the name byte by byte and never fails: what it cannot read is no assignment.
struct AssignmentReader {
    private(set) var file = FileTraits(nil)
    /// The bytes that the last answer depends on; below 0 and above the text's length stand for its start and end.
    private(set) var seen = (lower: 0, upper: 0)
    private var path: BytePath?
    /// The last assignment read, and the keyword places that lead to it: a name may hold several keywords.
    private var last: ReadAssignment?
    private var lastName = ByteRange(0, 0)

    static let longestName = 80
    static let longestValue = 4_096

    /// Starts a new artifact.
    mutating func begin(path: BytePath?) {
        last = nil
        lastName = ByteRange(0, 0)
        guard path != self.path else { return }
        self.path = path
        file = FileTraits(path)
    }

    /// The assignment whose name holds the byte at `position`.
    mutating func read(_ text: Span<UInt8>, at position: Int) -> ReadAssignment? {
        if lastName.start <= position, position < lastName.end { return last }
        last = nil
        guard let name = Self.name(in: text, at: position) else {
            lastName = ByteRange(0, 0)
            seen = (position - Self.longestName - 1, position + Self.longestName + 2)
            return nil
        }
        lastName = name
        if isNothing(name, in: text) { return nil }
        let window = NameWindow(text, around: name)
        seen = (window.range.start - 1, window.range.end + 1)
        let syntax = AssignmentSyntax(kind: file.kind, name: name.shifted(by: -window.range.start))
        guard let read = syntax.read(text.extracting(window.range.range)) else { return nil }
        last = read.shifted(by: window.range.start, name: name)
        return last
    }

    /// Whether the name's own line says by itself that nothing is assigned: most of them do, and what stands on the next
    /// lines has no part in it then.
    private mutating func isNothing(_ name: ByteRange, in text: Span<UInt8>) -> Bool {
        let window = NameWindow(text, around: name, lines: 1)
        let line = text.extracting(window.range.range)
        let syntax = AssignmentSyntax(kind: file.kind, name: name.shifted(by: -window.range.start))
        guard syntax.staysInLine(line), syntax.read(line) == nil else { return false }
        let isEnded = window.range.end > 0 && text[window.range.end - 1] == 0x0A
        seen = (window.range.start - 1, window.range.end + (isEnded ? 0 : 1))
        return true
    }

    /// Whether it is a parameter of an address, or of HTTP's digest authentication: what has a weak name there is sent
    /// to everybody.
    func isParameter(_ assignment: ReadAssignment, in text: Span<UInt8>) -> Bool {
        let window = NameWindow(text, around: assignment.name)
        let syntax = AssignmentSyntax(kind: file.kind, name: assignment.name.shifted(by: -window.range.start))
        return syntax.isParameter(text.extracting(window.range.range))
    }

    /// The identifier around a byte: letters, digits, `_`, `-` and `.` between them. Nil where it is too long for a
    /// name, from whichever of its bytes it is looked at.
    private static func name(in text: Span<UInt8>, at position: Int) -> ByteRange? {
        var start = position
        while start > 0, isNameByte(text[start - 1]) {
            start -= 1
            if position - start > longestName { return nil }
        }
        // `\u0026token=`: the letter and the digits of an escape are no part of the name.
        if start > 0, text[start - 1] == UInt8(ascii: "\\"), position - start > 4, text[start] == UInt8(ascii: "u") {
            start += 5
        }
        var end = position
        while end < text.count, isNameByte(text[end]) {
            end += 1
            if end - start > longestName { return nil }
        }
        while end > position, text[end - 1] == 0x2E || text[end - 1] == 0x2D { end -= 1 }
        return end > position ? ByteRange(start, end) : nil
    }

    private static func isNameByte(_ byte: UInt8) -> Bool { isWordByte(byte) || byte == 0x2D || byte == 0x2E }
}

/// The lines in which the assignment to a name is looked for: its own up to here, and what follows to the third line
/// end; less where lines are very long.
private struct NameWindow {
    private static let longestBefore = 1_024
    private static let longestBehind = AssignmentReader.longestValue + 1_024

    let range: ByteRange

    init(_ text: Span<UInt8>, around name: ByteRange, lines lineCount: Int = 3) {
        var start = name.start
        while start > 0, name.start - start < Self.longestBefore, !isLineEnd(text[start - 1]) { start -= 1 }
        var end = name.end
        var lines = 0
        while end < text.count, end - name.end < Self.longestBehind, lines < lineCount {
            let isBeforeLineFeed = text[end] == 0x0D && end + 1 < text.count && text[end + 1] == 0x0A
            if isLineEnd(text[end]), !isBeforeLineFeed { lines += 1 }
            end += 1
        }
        range = ByteRange(start, end)
    }
}
