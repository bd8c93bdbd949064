import Spans

/// The simple commands of a shell script, found without running anything.
///
/// Each command is a mapping of `words` (quotes and escapes undone, expansions such as `$X` left as written) and
/// `next`, the operator behind it: `|`, `&&`, `||`, `;`, `&`, `<(` or nothing. Keywords (`if`, `then`, `do`, ...) are left
/// out, and the commands of `$(...)` and backquotes follow the command that holds them.
struct ShellScript {
    private let line: LogicalLine
    private var position: Int
    private let end: Int
    private(set) var commands: [Node] = []
    private var words: [Node] = []
    private var pending: [Node] = []

    private static let keywords: Set<String> = [
        "if", "then", "elif", "else", "fi", "do", "done", "while", "until", "!", "{", "}", "time",
    ]
    private static let nesting = 8

    init(line: LogicalLine, range: Range<Int>) { self.init(line: line, range: range, depth: 0) }

    private init(line: LogicalLine, range: Range<Int>, depth: Int) {
        self.line = line
        position = range.lowerBound
        end = range.upperBound
        while position < end { step(depth) }
        finish("")
    }

    /// A command whose words are already known: the JSON form.
    static func node(ofWords words: [Node]) -> Node {
        let start = words.first?.span.start ?? 0
        return command(words, next: "", span: ByteRange(start, max(start, words.last?.span.end ?? 0)))
    }

    private static func command(_ words: [Node], next: String, span: ByteRange) -> Node {
        let start = ByteRange(span.start, span.start)
        let end = ByteRange(span.end, span.end)
        return Node(
            .mapping([
                Entry(
                    key: Node(.scalar(Scalar("words", style: .plain)), span: start),
                    value: Node(.sequence(words), span: span)),
                Entry(
                    key: Node(.scalar(Scalar("next", style: .plain)), span: end),
                    value: Node(.scalar(Scalar(next, style: .plain)), span: end)),
            ]), span: span)
    }

    private var byte: UInt8 { line.bytes[position] }
    private func peek(_ distance: Int) -> UInt8? {
        position + distance < end ? line.bytes[position + distance] : nil
    }

    private mutating func step(_ depth: Int) {
        switch byte {
        case 0x20, 0x09, 0x0D: position += 1
        case 0x0A: separate(";", length: 1)
        case 0x3B: separate(";", length: peek(1) == 0x3B ? 2 : 1)
        case 0x26: separate(peek(1) == 0x26 ? "&&" : "&", length: peek(1) == 0x26 ? 2 : 1)
        case 0x7C: separate(peek(1) == 0x7C ? "||" : "|", length: peek(1) == 0x7C || peek(1) == 0x26 ? 2 : 1)
        case 0x28, 0x29: separate(";", length: 1)
        case 0x23: while position < end, byte != 0x0A { position += 1 }
        case 0x3C, 0x3E: redirection()
        default: word(depth)
        }
    }

    /// `>file`, `2>&1`, `<<EOF`: the operator is skipped, its target is not a word of the command.
    private mutating func redirection() {
        if byte == 0x3C, peek(1) == 0x28 {
            separate("<(", length: 2)
            return
        }
        while position < end, byte == 0x3C || byte == 0x3E || byte == 0x26 || byte == 0x2D { position += 1 }
        while position < end, byte == 0x20 || byte == 0x09 { position += 1 }
        let before = words.count
        if position < end, !Self.isOperator(byte) { word(Self.nesting) }
        if words.count > before { words.removeLast() }
    }

    private mutating func separate(_ operation: String, length: Int) {
        position += length
        finish(operation)
    }

    private mutating func finish(_ operation: String) {
        while let first = words.first?.text, Self.keywords.contains(first) { words.removeFirst() }
        if let first = words.first, let last = words.last {
            let span = ByteRange(first.span.start, max(first.span.start, last.span.end))
            commands.append(Self.command(words, next: operation, span: span))
        }
        commands += pending
        pending = []
        words = []
    }

    private static func isOperator(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x0A, 0x3B, 0x26, 0x7C, 0x28, 0x29, 0x3C, 0x3E: true
        default: false
        }
    }

    private mutating func word(_ depth: Int) {
        let start = position
        var text: [UInt8] = []
        var quote: UInt8?
        while position < end {
            let byte = byte
            if quote == nil, Self.isOperator(byte) || LogicalLine.isBlank(byte) { break }
            if byte == 0x5C, quote != 0x27 {
                position += 1
                if position < end, self.byte != 0x0A { text.append(self.byte) }
                position += 1
            } else if byte == quote {
                quote = nil
                position += 1
            } else if quote == nil, byte == 0x22 || byte == 0x27 {
                quote = byte
                position += 1
            } else if quote != 0x27, byte == 0x60 || byte == 0x24 && peek(1) == 0x28 {
                substitution(depth, into: &text)
            } else {
                text.append(byte)
                position += 1
            }
        }
        position = min(position, end)
        // `2>` is a redirection, not a word.
        if position < end, byte == 0x3C || byte == 0x3E, text.allSatisfy({ (0x30...0x39).contains($0) }) { return }
        words.append(
            Node(
                .scalar(Scalar(String(decoding: text, as: UTF8.self), style: .plain)), span: line.span(start..<position)
            ))
    }

    /// `$(...)` or backquotes: kept in the word as written, its commands read on their own.
    private mutating func substitution(_ depth: Int, into text: inout [UInt8]) {
        let start = position
        let isBackquote = byte == 0x60
        position += isBackquote ? 1 : 2
        let inner = position
        var level = 1
        while position < end, level > 0 {
            if byte == 0x5C {
                position += 1
            } else if isBackquote {
                if byte == 0x60 { level = 0 }
            } else if byte == 0x28 {
                level += 1
            } else if byte == 0x29 {
                level -= 1
            }
            position += 1
        }
        position = min(position, end)
        text.append(contentsOf: line.bytes[start..<position])
        let innerEnd = max(inner, level == 0 ? position - 1 : position)
        if depth < Self.nesting {
            pending += ShellScript(line: line, range: inner..<innerEnd, depth: depth + 1).commands
        }
    }
}
