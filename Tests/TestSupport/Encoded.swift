import Foundation

/// Texts written in other forms, for tests that hide tokens.
package enum Encoded {
    /// Base64 with padding.
    package static func base64(_ text: String) -> String { base64(Array(text.utf8)) }
    /// Base64 with padding.
    package static func base64(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

    /// Base64 with the alphabet for addresses, without padding.
    package static func base64URL(_ text: String) -> String {
        base64(text).replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// Base32 with padding.
    package static func base32(_ text: String) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        let bits = text.utf8.flatMap { byte in (0..<8).reversed().map { byte >> $0 & 1 } }
        var encoded = stride(from: 0, to: bits.count, by: 5).map { start in
            alphabet[(0..<5).reduce(0) { $0 << 1 | Int(start + $1 < bits.count ? bits[start + $1] : 0) }]
        }
        while encoded.count % 8 != 0 { encoded.append("=") }
        return String(encoded)
    }

    /// Two small digits a byte, with `prefix` before each.
    package static func hexadecimal(_ text: String, prefix: String = "") -> String {
        text.utf8.map { prefix + (($0 < 16 ? "0" : "") + String($0, radix: 16)) }.joined()
    }

    /// Three octal digits a byte with a backslash before them.
    package static func octal(_ text: String) -> String {
        text.utf8.map { "\\" + String(repeating: "0", count: 3 - String($0, radix: 8).count) + String($0, radix: 8) }
            .joined()
    }

    /// `&#103;` for every byte.
    package static func references(_ text: String) -> String { text.utf8.map { "&#\($0);" }.joined() }

    /// Lines of `width` characters.
    package static func wrapped(_ text: String, at width: Int, by separator: String = "\n") -> String {
        let characters = Array(text)
        return stride(from: 0, to: characters.count, by: width)
            .map { String(characters[$0..<min($0 + width, characters.count)]) }.joined(separator: separator)
    }

    /// `text` in pieces of `width` characters.
    package static func pieces(_ text: String, of width: Int) -> [String] {
        wrapped(text, at: width).split(separator: "\n").map(String.init)
    }
}
