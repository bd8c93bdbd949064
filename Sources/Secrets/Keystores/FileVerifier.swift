internal import Digests
internal import Findings
internal import Spans

/// A verifier of credentials that are whole binary files. Such a file is known by what is in it, whatever its name; in a
/// text it stands in base64, which the pattern of its rule finds.
package protocol FileVerifier: Verifier {
    /// Whether the bytes begin as such a file does: asked of every artifact.
    static func mayBegin(_ bytes: Span<UInt8>) -> Bool

    /// Judges a file; nil where it is none of its kind. More bytes may follow it only where `isLoose`.
    static func verify(file bytes: [UInt8], isLoose: Bool) -> Verification?
}

extension FileVerifier {
    /// Judges the base64 of a file, over however many lines.
    package static func verify(_ secret: [UInt8]) -> Verification {
        var text: [UInt8] = []
        text.reserveCapacity(secret.count)
        var isEscape = false
        for byte in secret {
            // Of the escape `\n` both characters go; `n` alone is a digit of base64.
            if !isEscape, byte != UInt8(ascii: "\\"), !isBlank(byte), !isLineEnd(byte) { text.append(byte) }
            isEscape = byte == UInt8(ascii: "\\")
        }
        let digits = text.prefix { $0 != UInt8(ascii: "=") }
        guard let bytes = BitCodec.base64.padded(.optional).decode(digits.prefix(digits.count / 4 * 4 + tail(digits)))
        else { return .refused("not base64") }
        return verify(file: bytes, isLoose: true) ?? .refused("its base64 holds no such file")
    }

    /// How many digits stand behind the last whole group: one alone says nothing.
    private static func tail(_ digits: ArraySlice<UInt8>) -> Int { digits.count % 4 == 1 ? 0 : digits.count % 4 }
}

/// Reads big-endian numbers and stretches out of a file, and never past its end.
struct FileCursor {
    let bytes: [UInt8]
    private(set) var place = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// How many bytes are left.
    var left: Int { bytes.count - place }

    /// The next bytes; nil if there are not so many.
    mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
        guard count >= 0, count <= left else { return nil }
        defer { place += count }
        return bytes[place..<(place + count)]
    }

    /// A number of so many bytes.
    mutating func number(_ count: Int) -> Int? { take(count).map { $0.reduce(0) { $0 << 8 | Int($1) } } }

    /// A length of so many bytes, and as many bytes as it says.
    mutating func stretch(_ count: Int) -> ArraySlice<UInt8>? { number(count).flatMap { take($0) } }
}
