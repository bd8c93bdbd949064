internal import Spans

/// Splits Groovy into tokens.
struct GroovyLexer {
    let bytes: [UInt8]
    let limit: Int
    private(set) var tokens: [GroovyToken] = []
    private(set) var errors: [SyntaxError] = []
    private var position: Int

    init(bytes: [UInt8], limit: Int) {
        self.bytes = bytes
        self.limit = limit
        position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    mutating func run() {
        if starts(with: "#!") { skipLine() }
        while position < bytes.count, tokens.count < limit { step() }
    }

    private mutating func step() {
        let byte = bytes[position]
        switch byte {
        case 0x20, 0x09, 0x0D: position += 1
        case 0x0A: add(.lineEnd, length: 1)
        case 0x2F where starts(with: "//"): skipLine()
        case 0x2F where starts(with: "/*"): skipComment()
        case 0x2F where isSlashyAllowed: slashy()
        case 0x22, 0x27: quoted()
        case 0x30...0x39: add(.number, length: run { Self.isWord($0) || $0 == 0x2E })
        case _ where Self.isWord(byte): add(.name, length: run(Self.isWord))
        default: add(.mark, length: 1)
        }
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x24: true
        default: byte >= 0x80
        }
    }

    private func run(_ isPart: (UInt8) -> Bool) -> Int {
        var end = position
        while end < bytes.count, isPart(bytes[end]) { end += 1 }
        return end - position
    }

    private func starts(with text: String) -> Bool {
        let wanted = text.utf8
        return position + wanted.count <= bytes.count
            && bytes[position..<position + wanted.count].elementsEqual(wanted)
    }

    private mutating func add(_ kind: GroovyToken.Kind, length: Int) {
        let range = position..<min(position + max(length, 1), bytes.count)
        tokens.append(
            GroovyToken(
                kind: kind, span: ByteRange(range.lowerBound, range.upperBound),
                text: ScalarText(bytes: Array(bytes[range]), offsets: Array(range)), placeholders: []))
        position = range.upperBound
    }

    private mutating func skipLine() {
        while position < bytes.count, bytes[position] != 0x0A { position += 1 }
    }

    private mutating func skipComment() {
        position += 2
        while position < bytes.count, !starts(with: "*/") { position += 1 }
        position = min(position + 2, bytes.count)
    }

    /// A slash behind a value divides; elsewhere it opens a text.
    private var isSlashyAllowed: Bool {
        guard let last = tokens.last else { return false }
        switch last.kind {
        case .number, .string: return false
        case .name: return last.string == "return"
        case .lineEnd: return false
        case .mark: return !")]}".contains(last.string)
        }
    }

    /// `/text/`, on one line.
    private mutating func slashy() {
        var end = position + 1
        while end < bytes.count, bytes[end] != 0x2F, bytes[end] != 0x0A { end += bytes[end] == 0x5C ? 2 : 1 }
        guard end < bytes.count, bytes[end] == 0x2F, end > position + 1 else {
            add(.mark, length: 1)
            return
        }
        text(from: position + 1, to: end, close: 1, isTemplate: true, hasEscapes: false)
    }

    private mutating func quoted() {
        let quote = bytes[position]
        let mark = String(repeating: quote == 0x22 ? "\"" : "'", count: 3)
        let isTriple = starts(with: mark)
        let width = isTriple ? 3 : 1
        let start = position + width
        var end = start
        while end < bytes.count {
            if bytes[end] == 0x5C {
                end += 2
            } else if bytes[end] == quote, !isTriple || isClosed(at: end, by: quote) {
                text(from: start, to: end, close: width, isTemplate: quote == 0x22, hasEscapes: true)
                return
            } else if bytes[end] == 0x0A, !isTriple {
                break
            } else {
                end += 1
            }
        }
        let line = bytes[..<position].count { $0 == 0x0A } + 1
        if errors.count < 100 {
            errors.append(SyntaxError(message: "text is not closed", offset: position, line: line))
        }
        skipLine()
    }

    private func isClosed(at offset: Int, by quote: UInt8) -> Bool {
        offset + 2 < bytes.count && bytes[offset + 1] == quote && bytes[offset + 2] == quote
    }

    /// Adds a text: escapes undone, every byte with its place, placeholders found.
    private mutating func text(from start: Int, to end: Int, close: Int, isTemplate: Bool, hasEscapes: Bool) {
        var decoded: [UInt8] = []
        var offsets: [Int] = []
        var escaped: Set<Int> = []
        var index = start
        while index < end {
            let byte = bytes[index]
            guard byte == 0x5C, hasEscapes, index + 1 < end else {
                decoded.append(byte)
                offsets.append(index)
                index += 1
                continue
            }
            let next = bytes[index + 1]
            // A backslash at the end of a line joins it with the next one.
            if next != 0x0A {
                escaped.insert(decoded.count)
                decoded.append([0x6E: 0x0A, 0x74: 0x09, 0x72: 0x0D][next] ?? next)
                offsets.append(index)
            }
            index += 2
        }
        let places = isTemplate ? Self.placeholders(decoded, escaped) : []
        tokens.append(
            GroovyToken(
                kind: .string(isTemplate: isTemplate), span: ByteRange(position, end + close),
                text: ScalarText(bytes: decoded, offsets: offsets), placeholders: places))
        position = end + close
    }

    private static func placeholders(_ text: [UInt8], _ escaped: Set<Int>) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var index = 0
        while index + 1 < text.count {
            guard text[index] == 0x24, !escaped.contains(index) else {
                index += 1
                continue
            }
            var end = index + 1
            if text[end] == 0x7B {
                var depth = 0
                while end < text.count {
                    if text[end] == 0x7B { depth += 1 }
                    if text[end] == 0x7D { depth -= 1 }
                    end += 1
                    if depth == 0 { break }
                }
            } else if text[end] == 0x5F || (0x41...0x5A).contains(text[end]) || (0x61...0x7A).contains(text[end]) {
                while end < text.count, isWord(text[end]) && text[end] != 0x24 || isDotted(text, end) { end += 1 }
            } else {
                index += 1
                continue
            }
            found.append(index..<end)
            index = end
        }
        return found
    }

    /// A dot that a name follows.
    private static func isDotted(_ text: [UInt8], _ index: Int) -> Bool {
        text[index] == 0x2E && index + 1 < text.count && isWord(text[index + 1])
            && !(0x30...0x39).contains(text[index + 1])
    }
}
