internal import Digests
internal import Findings

/// OpenPGP private keys in ASCII armour: the CRC-24 must agree where there is one, and the first packet must be a secret
/// key (RFC 9580).
enum PgpPrivateKey: Verifier {
    static func verify(_ secret: [UInt8]) -> Verification {
        guard let block = PEMBlock(secret), let bytes = block.bytes, bytes.count >= 64 else {
            return .refused("a header without a key")
        }
        guard let body = secretKeyPacket(bytes), let version = body.first, (3...6).contains(version), body.count > 12
        else {
            return .refused("its base64 holds no private key")
        }
        var facts = [Attribute("kind", "OpenPGP version \(version)")]
        let created = body.dropFirst().prefix(4).reduce(0) { $0 << 8 | Int($1) }
        facts += Lifetime(created: created).attributes
        guard let check = block.check.flatMap({ BitCodec.base64.decode($0) }) else {
            return .structural("its first packet is a secret key", facts, identity: bytes)
        }
        let checksum = CRC24.checksum(bytes)
        let expected = [16, 8, 0].map { UInt8(truncatingIfNeeded: checksum >> $0) }
        return check == expected
            ? .proven("the CRC-24 of the armour agrees", facts, identity: bytes) : .refused("checksum does not match")
    }

    /// The body of the first packet, if that is a secret key (type 5).
    private static func secretKeyPacket(_ bytes: [UInt8]) -> ArraySlice<UInt8>? {
        let first = bytes[0]
        guard first & 0x80 != 0 else { return nil }
        if first & 0x40 != 0 {
            guard first & 0x3F == 5 else { return nil }
            let octets = bytes[1] < 192 ? 1 : bytes[1] < 224 ? 2 : 5
            return bytes.dropFirst(1 + octets)
        }
        guard first >> 2 & 0x0F == 5 else { return nil }
        let octets = [1, 2, 4, 0][Int(first & 3)]
        return bytes.dropFirst(1 + octets)
    }
}
