internal import Digests
internal import SwiftASN1

/// Reads private keys in DER: PKCS #1 (RFC 8017), SEC 1 (RFC 5915), DSA as OpenSSL writes it, PKCS #8 (RFC 5958).
enum DERKey {
    /// Describes the key; nil if the bytes are none of these.
    static func describe(_ bytes: [UInt8]) -> PrivateKey.Description? {
        guard let root = try? DER.parse(bytes), let fields = children(root) else { return nil }
        return plain(fields) ?? wrapped(fields) ?? encrypted(fields)
    }

    /// The three forms without an algorithm identifier.
    private static func plain(_ fields: [ASN1Node]) -> PrivateKey.Description? {
        let numbers = fields.prefix { $0.identifier == .integer }.compactMap(magnitude)
        if numbers.count >= 9 { return rsa(numbers) }
        if numbers.count == 6, fields.count == 6 {
            return PrivateKey.Description(kind: "DSA \(bits(numbers[1])) bits", fingerprint: Digest.sha256(numbers[5]))
        }
        guard numbers == [[1]], fields.count >= 2, let key = octets(fields[1]), key.count >= 16 else { return nil }
        let curve = fields.dropFirst(2).first.flatMap(children)?.first.flatMap(identifier)
        var description = PrivateKey.Description(kind: elliptic(curve), fingerprint: Digest.sha256(Array(key)))
        description.publicHalf = fields.last.flatMap(children)?.first.flatMap(PublicHalf.point)
        return description
    }

    private static func rsa(_ numbers: [[UInt8]]) -> PrivateKey.Description? {
        let modulus = numbers[1]
        guard bits(modulus) >= 384, numbers[3].count > 16 else { return nil }
        var key = PrivateKey.Description(kind: "RSA \(bits(modulus)) bits", fingerprint: Digest.sha256(modulus))
        key.isConsistent = product(numbers[4], numbers[5]) == modulus
        key.publicHalf = modulus
        return key
    }

    /// PKCS #8: version, algorithm, the key itself.
    private static func wrapped(_ fields: [ASN1Node]) -> PrivateKey.Description? {
        guard fields.count >= 3, fields[0].identifier == .integer, let algorithm = children(fields[1]),
            let name = algorithm.first.flatMap(identifier), let content = octets(fields[2])
        else { return nil }
        switch name {
        case "1.2.840.113549.1.1.1", "1.2.840.113549.1.1.10":
            return (try? DER.parse(Array(content))).flatMap(children).flatMap(plain)
        case "1.2.840.10045.2.1":
            guard var key = (try? DER.parse(Array(content))).flatMap(children).flatMap(plain) else { return nil }
            key.kind = elliptic(algorithm.dropFirst().first.flatMap(identifier))
            return key
        default:
            guard let kind = otherAlgorithms[name], content.count >= 16 else { return nil }
            return PrivateKey.Description(kind: kind, fingerprint: Digest.sha256(Array(content)))
        }
    }

    private static let otherAlgorithms = [
        "1.3.101.110": "X25519", "1.3.101.111": "X448", "1.3.101.112": "Ed25519", "1.3.101.113": "Ed448",
        "1.2.840.10040.4.1": "DSA", "1.2.840.113549.1.3.1": "Diffie-Hellman",
    ]

    /// EncryptedPrivateKeyInfo: an algorithm of PKCS #5 or PKCS #12, and what it encrypted.
    private static func encrypted(_ fields: [ASN1Node]) -> PrivateKey.Description? {
        guard fields.count == 2, let algorithm = children(fields[0]), let name = algorithm.first.flatMap(identifier),
            name.hasPrefix("1.2.840.113549.1.5.") || name.hasPrefix("1.2.840.113549.1.12.1."),
            let content = octets(fields[1]), content.count >= 16
        else { return nil }
        return PrivateKey.Description(
            kind: "encrypted PKCS #8", isEncrypted: true, fingerprint: Digest.sha256(Array(content)))
    }

    private static func elliptic(_ curve: String?) -> String {
        let names = [
            "1.2.840.10045.3.1.7": "P-256", "1.3.132.0.34": "P-384", "1.3.132.0.35": "P-521",
            "1.3.132.0.10": "secp256k1", "1.3.132.0.33": "P-224", "1.2.840.10045.3.1.1": "P-192",
        ]
        return "EC \(curve.flatMap { names[$0] ?? $0 } ?? "of an unnamed curve")"
    }

    static func children(_ node: ASN1Node) -> [ASN1Node]? {
        if case .constructed(let nodes) = node.content { Array(nodes) } else { nil }
    }

    static func octets(_ node: ASN1Node) -> ArraySlice<UInt8>? {
        if node.identifier == .octetString, case .primitive(let bytes) = node.content { bytes } else { nil }
    }

    static func identifier(_ node: ASN1Node) -> String? {
        (try? ASN1ObjectIdentifier(derEncoded: node))?.description
    }

    /// A number without its leading zeros; nil if it is negative.
    static func magnitude(_ node: ASN1Node) -> [UInt8]? {
        guard case .primitive(let bytes) = node.content, let first = bytes.first, first < 0x80 else { return nil }
        let trimmed = Array(bytes.drop { $0 == 0 })
        return trimmed.isEmpty ? [0] : trimmed
    }

    private static func bits(_ number: [UInt8]) -> Int {
        number.count * 8 - (number.first?.leadingZeroBitCount ?? 0)
    }

    /// Two big-endian numbers multiplied, as in school: a few thousand steps for keys of any common size.
    private static func product(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] {
        guard left.count <= 2048, right.count <= 2048 else { return [] }
        var digits = [UInt32](repeating: 0, count: left.count + right.count)
        for (i, a) in left.reversed().enumerated() {
            var carry: UInt32 = 0
            for (j, b) in right.reversed().enumerated() {
                let sum = digits[i + j] + UInt32(a) * UInt32(b) + carry
                digits[i + j] = sum & 0xFF
                carry = sum >> 8
            }
            digits[i + right.count] = carry
        }
        return Array(digits.reversed().drop { $0 == 0 }.map { UInt8(truncatingIfNeeded: $0) })
    }
}
