/// Writes JSON (RFC 8259) as UTF-8, piece by piece and in the order of the calls, so that equal calls give equal bytes.
///
/// Balanced by construction: containers are written by `object` and `array`, which close what they open. The text can
/// be handed on in between with `drain`, so that a long array never lies in memory whole.
package struct JSONWriter: Sendable {
    /// How the text is laid out.
    package enum Layout: Sendable {
        /// No white space, but for a line feed before each item of an array written with `onLines`.
        case compact
        /// Two blanks for each level, one member or item a line.
        case indented
    }

    private var bytes: [UInt8] = []
    private let layout: Layout
    private var depth = 0
    /// Whether the innermost open container holds nothing yet.
    private var isEmpty = true
    /// Whether separator and key of the next value are already written.
    private var isReady = true

    /// Starts an empty text.
    package init(_ layout: Layout = .compact) { self.layout = layout }

    /// The text so far that was not drained.
    package var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Hands the text on and forgets it, once it has at least `threshold` bytes.
    package mutating func drain(to output: inout some TextOutputStream, threshold: Int = 0) {
        guard !bytes.isEmpty, bytes.count >= threshold else { return }
        output.write(text)
        bytes.removeAll(keepingCapacity: true)
    }

    /// Ends a document with a line feed and makes ready for another one.
    package mutating func endLine() {
        bytes.append(0x0A)
        isReady = true
    }

    /// Writes `{…}`; `body` writes the members.
    package mutating func object(_ body: (inout JSONWriter) -> Void) {
        open(0x7B)
        body(&self)
        close(0x7D)
    }

    /// Writes `[…]`; `body` writes one value for each item. With `onLines`, each item starts a line in every layout.
    package mutating func array<Items: Sequence>(
        _ items: Items, onLines: Bool = false, _ body: (inout JSONWriter, Items.Element) -> Void
    ) {
        open(0x5B)
        for item in items {
            beginValue(onNewLine: onLines)
            isReady = true
            body(&self, item)
        }
        close(0x5D, onNewLine: onLines)
    }

    /// Writes the key of a member; exactly one value must follow.
    package mutating func key(_ name: String) {
        beginValue()
        append(quoted: name)
        bytes.append(0x3A)
        if layout == .indented { bytes.append(0x20) }
        isReady = true
    }

    /// Writes a member.
    package mutating func member(_ name: String, _ value: some JSONWritable) {
        key(name)
        value.write(to: &self)
    }

    /// Writes a member, or nothing where the value is nil.
    package mutating func member(_ name: String, _ value: (some JSONWritable)?) {
        if let value { member(name, value) }
    }

    /// Writes a member that is an object.
    package mutating func member(_ name: String, _ body: (inout JSONWriter) -> Void) {
        key(name)
        object(body)
    }

    /// Writes a member, or nothing where the list is empty.
    package mutating func member(_ name: String, unlessEmpty items: [some JSONWritable]) {
        if !items.isEmpty { member(name, items) }
    }

    /// Writes a string. Quotes, control characters, line separators and characters that turn the reading direction
    /// are written as escapes, so that the text is harmless in a terminal, and `##` never stands in it, because build
    /// servers take commands from it.
    package mutating func string(_ text: String) {
        beginValue()
        append(quoted: text)
    }

    /// Writes a number, a truth value or null as it is printed.
    mutating func verbatim(_ token: String) {
        beginValue()
        bytes.append(contentsOf: token.utf8)
    }

    private mutating func beginValue(onNewLine: Bool = false) {
        if isReady {
            isReady = false
            return
        }
        if !isEmpty { bytes.append(0x2C) }
        isEmpty = false
        breakLine(onNewLine: onNewLine)
    }

    private mutating func breakLine(onNewLine: Bool) {
        if layout == .indented || onNewLine { bytes.append(0x0A) }
        if layout == .indented { bytes.append(contentsOf: repeatElement(0x20, count: 2 * depth)) }
    }

    private mutating func open(_ bracket: UInt8) {
        beginValue()
        bytes.append(bracket)
        depth += 1
        isEmpty = true
    }

    private mutating func close(_ bracket: UInt8, onNewLine: Bool = false) {
        depth -= 1
        if !isEmpty { breakLine(onNewLine: onNewLine) }
        bytes.append(bracket)
        isEmpty = false
    }

    private mutating func append(quoted text: String) {
        bytes.append(0x22)
        var previous: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
            append(escaped: scalar, after: previous)
            previous = scalar
        }
        bytes.append(0x22)
    }

    private mutating func append(escaped scalar: Unicode.Scalar, after previous: Unicode.Scalar) {
        switch scalar {
        case "\"": bytes.append(contentsOf: "\\\"".utf8)
        case "\\": bytes.append(contentsOf: "\\\\".utf8)
        case "\n": bytes.append(contentsOf: "\\n".utf8)
        case "\r": bytes.append(contentsOf: "\\r".utf8)
        case "\t": bytes.append(contentsOf: "\\t".utf8)
        case "#" where previous == "#": append(escape: scalar.value)
        case "\u{0}"..<"\u{20}", "\u{7F}"..."\u{9F}", "\u{AD}", "\u{61C}", "\u{200E}", "\u{200F}",
            "\u{2028}"..."\u{202E}", "\u{2066}"..."\u{2069}", "\u{FEFF}", "\u{FFF9}"..."\u{FFFB}":
            append(escape: scalar.value)
        default:
            if let units = UTF8.encode(scalar) { bytes.append(contentsOf: units) }
        }
    }

    private mutating func append(escape value: UInt32) {
        let digits = String(value, radix: 16)
        bytes.append(contentsOf: "\\u".utf8)
        bytes.append(contentsOf: repeatElement(0x30, count: 4 - digits.utf8.count))
        bytes.append(contentsOf: digits.utf8)
    }
}
