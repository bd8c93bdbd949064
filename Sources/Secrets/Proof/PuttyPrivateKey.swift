internal import Digests
internal import Findings

/// PuTTY private key files of version 2 and 3. Those of version 3 without a passphrase carry an HMAC-SHA-256 with an
/// empty key that can be checked. <https://the.earth.li/~sgtatham/putty/0.83/htmldoc/AppendixC.html>
enum PuttyPrivateKey: Verifier {
    static func verify(_ secret: [UInt8]) -> Verification {
        let lines = EscapedLines(secret).lines
        let fields = Dictionary(
            lines.compactMap { line -> (String, String)? in
                guard let colon = line.firstRange(of: ": ") else { return nil }
                return (String(line[..<colon.lowerBound]), String(line[colon.upperBound...]))
            }, uniquingKeysWith: { first, _ in first })
        guard let header = fields.first(where: { $0.key.hasPrefix("PuTTY-User-Key-File-") }),
            let encryption = fields["Encryption"], let open = blob(lines, "Public-Lines"),
            let closed = blob(lines, "Private-Lines")
        else { return .refused("a header without a key") }
        let isEncrypted = encryption != "none"
        let facts = [
            Attribute.stated("kind", "\(header.value) (PuTTY)"), Attribute("encrypted", isEncrypted ? "yes" : "no"),
        ]
        let tags = isEncrypted ? ["encrypted"] : []
        guard header.key.hasSuffix("-3"), !isEncrypted, let stored = fields["Private-MAC"] else {
            return .structural("the file parses", facts, tags: tags)
        }
        let parts = [header.value, encryption, fields["Comment"] ?? ""].map { Array($0.utf8) } + [open, closed]
        let message = parts.flatMap { part in
            [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: part.count >> $0) } + part
        }
        let code = Digest.hmacSHA256(message, key: []).map { String(ascii: BitCodec.hexadecimal.encode($0)) }
        return code == stored
            ? .proven("the HMAC of the file agrees", facts) : .structural("the file parses", facts, tags: tags)
    }

    /// The base64 lines that a count announces.
    private static func blob(_ lines: [String], _ name: String) -> [UInt8]? {
        guard let place = lines.firstIndex(where: { $0.hasPrefix("\(name): ") }),
            let count = Int(lines[place].dropFirst(name.count + 2)), count > 0, place + count < lines.count
        else { return nil }
        return BitCodec.base64.decode(Array(lines[(place + 1)...(place + count)].joined().utf8))
    }
}

/// The lines of a text that may stand in a string literal, blanks around them taken off.
private struct EscapedLines {
    let lines: [String]

    init(_ text: [UInt8]) {
        lines = EscapedText.unescaped(text).split { $0 == 0x0A || $0 == 0x0D }.map { line in
            let trimmed = line.drop { $0 == 0x20 || $0 == 0x09 }
            return String(decoding: trimmed, as: UTF8.self)
        }
    }
}
