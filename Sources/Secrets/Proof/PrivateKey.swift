internal import Digests
internal import Findings
internal import Spans

/// Private keys in PEM: PKCS #1, SEC 1, DSA, PKCS #8 (plain and encrypted) and OpenSSH. The base64 must decode to a
/// whole key of a known kind; an RSA modulus must be the product of its primes.
enum PrivateKey: Verifier {
    static func verify(_ secret: [UInt8]) -> Verification {
        guard let block = PEMBlock(secret) else { return .refused("a header without a key") }
        if block.isEncrypted { return encrypted(block, isRSA: secret.firstOffset(of: Array("BEGIN RSA".utf8)) != nil) }
        guard let bytes = block.bytes, bytes.count >= 32 else {
            return block.isMostOfKey ? damaged : .refused("its base64 does not decode")
        }
        if bytes.starts(with: OpenSSHKey.magic) { return judge(OpenSSHKey.describe(bytes)) }
        if isTruncated(bytes) { return block.isMostOfKey ? damaged : .refused("truncated") }
        if let key = DERKey.describe(bytes) { return judge(key) }
        return beginsAsPrivateKey(bytes)
            ? .unchanged("begins as a private key does; the rest does not parse")
            : .refused("its base64 holds no private key")
    }

    /// Somebody took a few bytes out or lost them; most of the numbers are there.
    private static let damaged = Verification.unchanged("begins as a private key does; bytes of it are missing")

    /// Whether DER begins with a sequence, a version 0 or 1, and then what a private key goes on with: an integer, an
    /// algorithm or an octet string.
    static func beginsAsPrivateKey(_ der: [UInt8]) -> Bool {
        guard der.count >= 9, der[0] == 0x30 else { return false }
        let header = der[1] < 0x80 ? 2 : 2 + Int(der[1] & 0x7F)
        guard header + 4 <= der.count, der[header] == 0x02, der[header + 1] == 0x01, der[header + 2] <= 1 else {
            return false
        }
        return [0x02, 0x30, 0x04].contains(der[header + 3])
    }

    /// The older encrypted form (RFC 1421): whole blocks of a cipher that a header names. The numbers of an RSA key of
    /// 512 bits, the least that was ever used, take more than 300 bytes.
    private static func encrypted(_ block: PEMBlock, isRSA: Bool) -> Verification {
        guard let bytes = block.bytes, bytes.count >= (isRSA ? 304 : 64), bytes.count.isMultiple(of: 8),
            Set(bytes).count >= 48
        else {
            return .refused("its body is no encrypted key")
        }
        // Nothing of what is encrypted can be read: it stays a pattern.
        return Verification(
            .unchanged, attributes: [Attribute("encrypted", "yes")], tags: ["encrypted"],
            note: "an encrypted key of the older form", identity: bytes)
    }

    /// What the decoders of keys have in common.
    struct Description {
        /// Such as `RSA 2048 bits`.
        var kind: String
        /// Whether a passphrase is needed.
        var isEncrypted = false
        /// Whether the key's parts were found to agree with each other.
        var isConsistent = false
        /// What the public half is told by: an RSA modulus, the point of a curve. Nil where the key does not say it.
        var publicHalf: [UInt8]?
        /// SHA-256 of the modulus or of the private number: tells well-known keys apart from others.
        var fingerprint: [UInt8]
    }

    /// What the public half of a key in PEM, plain or in base64, is told by; nil where it cannot be read.
    static func publicHalf(of secret: [UInt8]) -> [UInt8]? {
        let isEncoded = secret.starts(with: "LS0t".utf8)
        let pem = isEncoded ? BitCodec.base64.padded(.optional).decode(secret) ?? [] : secret
        guard let block = PEMBlock(pem), !block.isEncrypted, let bytes = block.bytes else { return nil }
        let key = bytes.starts(with: OpenSSHKey.magic) ? OpenSSHKey.describe(bytes) : DERKey.describe(bytes)
        return key?.publicHalf
    }

    private static func judge(_ key: Description?) -> Verification {
        guard let key else { return .refused("its base64 holds no private key") }
        if let name = WellKnownKeys.name(of: key.fingerprint) { return .example(name) }
        let facts = [Attribute("kind", key.kind), Attribute("encrypted", key.isEncrypted ? "yes" : "no")]
        let tags = key.isEncrypted ? ["encrypted"] : []
        return key.isConsistent
            ? .proven("the key parses and its parts agree", facts, tags: tags, identity: key.fingerprint)
            : .structural("the key parses", facts, tags: tags, identity: key.fingerprint)
    }

    /// Whether the outermost DER value is longer than the text that is there.
    private static func isTruncated(_ bytes: [UInt8]) -> Bool {
        guard bytes[0] == 0x30 else { return false }
        let first = Int(bytes[1])
        guard first >= 0x80 else { return first + 2 > bytes.count }
        let octets = first & 0x7F
        guard (1...3).contains(octets) else { return false }
        let length = bytes[2..<(2 + octets)].reduce(0) { $0 << 8 | Int($1) }
        return length + 2 + octets > bytes.count
    }
}

/// The text between the lines `-----BEGIN …-----` and `-----END …-----`, however it is wrapped: in a string literal with
/// `\n`, in concatenated literals, indented, behind the line prefix of a log.
struct PEMBlock {
    /// The decoded text; nil if it is not base64.
    let bytes: [UInt8]?
    /// Whether a header says that the key is encrypted (RFC 1421).
    let isEncrypted: Bool
    /// Whether it begins as a private key does and goes on for as long as half of an RSA key of 1024 bits.
    let isMostOfKey: Bool
    /// The check value of an OpenPGP armour, behind `=` on a line of its own.
    let check: [UInt8]?

    /// Finds the block in a text that begins with its first line; nil without a body.
    init?(_ text: [UInt8]) {
        let plain = Self.withoutEscapes(text)
        let lines = plain.split { $0 == 0x0A || $0 == 0x0D }
        let headers = lines.filter { $0.contains(UInt8(ascii: ":")) }
        isEncrypted = headers.contains { String(ascii: $0).contains("ENCRYPTED") }
        let body = lines.filter { !$0.contains(UInt8(ascii: ":")) }.joined(separator: [0x0A])
        let dashes = [UInt8](repeating: UInt8(ascii: "-"), count: 5)
        let segments = Array(body).split(separator: dashes)
        guard let content = segments.first(where: { !String(ascii: $0).hasPrefix("BEGIN ") && $0.count > 40 }) else {
            return nil
        }
        let words = Self.withoutMargin(content).split { !$0.isAlphanumeric && $0 != 0x2B && $0 != 0x2F && $0 != 0x3D }
        let isCheck: (ArraySlice<UInt8>) -> Bool = { $0.count == 5 && $0.first == UInt8(ascii: "=") }
        check = words.last(where: isCheck).map { Array($0.dropFirst()) }
        let candidates = words.filter { !isCheck($0) && !$0.allSatisfy { $0 == 0x2B } }
        let kept = candidates.enumerated().filter { $0.element.count >= 16 || $0.offset == candidates.count - 1 }
        let joined = kept.flatMap(\.element)
        guard joined.count >= 40 else { return nil }
        bytes = BitCodec.base64.padded(.optional).decode(joined)
        let head = BitCodec.base64.decode(Array(joined.prefix(40)))
        isMostOfKey = joined.count >= 400 && (head.map(PrivateKey.beginsAsPrivateKey) ?? false)
    }

    /// What stands before the last line's dashes stands before every line: an indentation, the mark of a log.
    private static func withoutMargin(_ content: ArraySlice<UInt8>) -> [UInt8] {
        let lines = content.split(separator: 0x0A, omittingEmptySubsequences: false)
        guard let margin = lines.last, !margin.isEmpty, lines.count > 2 else { return Array(content) }
        let stripped = lines.dropLast().map { $0.starts(with: margin) ? $0.dropFirst(margin.count) : $0 }
        return Array(stripped.joined(separator: [0x0A]))
    }

    /// Backslashes with what they escape become line ends.
    private static func withoutEscapes(_ text: [UInt8]) -> [UInt8] {
        var plain: [UInt8] = []
        plain.reserveCapacity(text.count)
        var rest = text[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\") else {
                plain.append(byte)
                continue
            }
            while rest.first == UInt8(ascii: "\\") { rest = rest.dropFirst() }
            if let next = rest.first,
                next == UInt8(ascii: "n") || next == UInt8(ascii: "r") || next == UInt8(ascii: "t")
            {
                rest = rest.dropFirst()
            }
            plain.append(0x0A)
        }
        return plain
    }
}
