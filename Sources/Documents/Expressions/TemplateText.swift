/// The expressions in a text: everything between `${{` and `}}`.
package struct TemplateText: Sendable {
    /// One expression and where it stands.
    package struct Part: Sendable {
        /// What it says; nil where it is not of the language.
        package let expression: Expression?
        /// Its place in the text, marks included.
        package let range: Range<Int>
    }

    /// The text.
    package let text: ScalarText
    /// Its expressions in source order.
    package let parts: [Part]

    /// Finds the expressions of a text. What is not closed is no expression.
    package init(_ text: ScalarText) {
        self.text = text
        var parts: [Part] = []
        var position = 0
        let bytes = text.bytes
        while let open = Self.opening(in: bytes, from: position) {
            guard let close = Self.closing(in: bytes, from: open + 3) else { break }
            parts.append(
                Part(expression: ExpressionParser.parse(bytes, in: open + 3..<close), range: open..<close + 2))
            position = close + 2
        }
        self.parts = parts
    }

    private static func opening(in bytes: [UInt8], from start: Int) -> Int? {
        var index = start
        while index + 2 < bytes.count {
            if bytes[index] == 0x24, bytes[index + 1] == 0x7B, bytes[index + 2] == 0x7B { return index }
            index += 1
        }
        return nil
    }

    /// The closing braces, those in quotes passed over.
    private static func closing(in bytes: [UInt8], from start: Int) -> Int? {
        var index = start
        var isQuoted = false
        while index + 1 < bytes.count {
            if bytes[index] == 0x27 { isQuoted.toggle() }
            if !isQuoted, bytes[index] == 0x7D, bytes[index + 1] == 0x7D { return index }
            index += 1
        }
        return nil
    }
}
