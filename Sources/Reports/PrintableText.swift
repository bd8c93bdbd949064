/// Text from outside on one line of a terminal or a build log: what is not printable becomes visible.
package func printable(_ text: String) -> String { PrintableText.escape(text) }

/// Makes text from outside harmless for a terminal and a build log: what is not printable becomes visible.
enum PrintableText {
    /// Raw bytes as text; a byte that is not UTF-8 becomes `\xE9`.
    static func escape(_ bytes: [UInt8]) -> String {
        var text = ""
        var decoder = UTF8()
        var iterator = bytes[...].makeIterator()
        var position = 0
        while true {
            switch decoder.decode(&iterator) {
            case .scalarValue(let scalar):
                append(scalar, to: &text)
                position += UTF8.width(scalar)
            case .emptyInput: return breakingCommands(text)
            case .error:
                // The decoder does not say how many bytes it gave up on: decode again from the next one.
                text += "\\x" + hexadecimal(UInt32(bytes[position]), digits: 2)
                position += 1
                decoder = UTF8()
                iterator = bytes[position...].makeIterator()
            }
        }
    }

    /// Text with control characters (escape and the line feed included), characters that turn the reading direction
    /// and other invisible ones written as `\x1B` or `\u{202E}`, and build servers' command marks broken.
    static func escape(_ text: String) -> String {
        if text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) { return breakingCommands(text) }
        var escaped = ""
        for scalar in text.unicodeScalars { append(scalar, to: &escaped) }
        return breakingCommands(escaped)
    }

    /// Columns that printable text takes in a terminal.
    static func width(_ text: some StringProtocol) -> Int {
        text.unicodeScalars.reduce(0) { $0 + width($1) }
    }

    private static func append(_ scalar: Unicode.Scalar, to text: inout String) {
        switch scalar {
        case " "..."~": text.unicodeScalars.append(scalar)
        case "\n": text += "\\n"
        case "\r": text += "\\r"
        case "\t": text += "    "
        case "\u{0}"..<"\u{A0}": text += "\\x" + hexadecimal(scalar.value, digits: 2)
        case "\u{200C}", "\u{200D}": text.unicodeScalars.append(scalar)
        default:
            if isInvisible(scalar) {
                text += "\\u{" + hexadecimal(scalar.value, digits: 1) + "}"
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
    }

    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned, .privateUse: true
        default: false
        }
    }

    /// `##[…]` and `##vso[…]` are commands wherever they stand in a line of a build log.
    private static func breakingCommands(_ text: String) -> String {
        guard text.utf8.contains(0x23) else { return text }
        var broken = ""
        var previous: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
            if scalar == "#", previous == "#" {
                broken += "\\x23"
            } else {
                broken.unicodeScalars.append(scalar)
            }
            previous = scalar
        }
        return broken
    }

    private static func hexadecimal(_ value: UInt32, digits: Int) -> String {
        let text = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
    }

    private static func width(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0..<0x300: 1
        case 0x200B...0x200F, 0xFE00...0xFE0F: 0
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            2
        default:
            switch scalar.properties.generalCategory {
            case .nonspacingMark, .enclosingMark: 0
            default: 1
            }
        }
    }
}
