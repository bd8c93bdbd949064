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
}

/// Reads the assignment around a keyword, in whatever syntax: `a = "b"`, `a: b`, `"a": "b"`, `a => 'b'`,
/// `<a>b</a>`, `name="a" value="b"`, `--a b`, `f("a", "b")`, `set_a("b")`, `?a=b&`.
///
/// It moves over the text byte by byte within fixed distances and never fails: what it cannot read is no assignment.
struct AssignmentReader {
    private(set) var kind = FileKind.configuration
    /// Whether the file holds checksums.
    private(set) var isLockFile = false
    /// The last assignment read, and the keyword places that lead to it: a name may hold several keywords.
    private var last: ReadAssignment?
    private var lastName = ByteRange(0, 0)

    static let longestName = 80
    static let longestValue = 4_096

    /// Starts a new artifact.
    mutating func begin(path: BytePath?) {
        kind = FileKind(path)
        isLockFile = path.map { LockFile.matches($0) } ?? false
        last = nil
        lastName = ByteRange(0, 0)
    }

    /// The assignment whose name holds the byte at `position`.
    mutating func read(_ text: Span<UInt8>, at position: Int) -> ReadAssignment? {
        if lastName.start <= position, position < lastName.end { return last }
        let name = Self.name(in: text, at: position)
        lastName = name
        last = AssignmentSyntax(kind: kind, name: name).read(text)
        return last
    }

    /// The identifier around a byte: letters, digits, `_`, `-` and `.` between them.
    private static func name(in text: Span<UInt8>, at position: Int) -> ByteRange {
        var start = position
        while start > 0, position - start < longestName, isNameByte(text[start - 1]) { start -= 1 }
        var end = position
        while end < text.count, end - position < longestName, isNameByte(text[end]) { end += 1 }
        while end > position, text[end - 1] == 0x2E || text[end - 1] == 0x2D { end -= 1 }
        return ByteRange(start, max(end, position + 1))
    }

    private static func isNameByte(_ byte: UInt8) -> Bool { isWordByte(byte) || byte == 0x2D || byte == 0x2E }
}
