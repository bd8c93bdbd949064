internal import Digests
internal import Findings

/// A seed of an NKEY, the Ed25519 keys of NATS: base32 of a type, 32 bytes and a CRC-16 of them.
/// Source: https://github.com/nats-io/nkeys, `strkey.go`.
enum NkeySeed: Verifier {
    private static let kinds: [UInt8: String] = [
        0: "account", 2: "cluster server", 13: "server", 14: "operator", 20: "user", 23: "curve",
    ]

    static func verify(_ secret: [UInt8]) -> Verification {
        guard let bytes = BitCodec.base32.decode(secret), bytes.count == 36 else {
            return .unchanged("not base32 of 36 bytes")
        }
        let kind = Int(bytes[0] & 0x07) << 5 | Int(bytes[1]) >> 3
        var attributes: [Attribute] = []
        if let name = kinds[UInt8(kind >> 3)] { attributes.append(Attribute("kind", name)) }
        let stated = UInt16(bytes[34]) | UInt16(bytes[35]) << 8
        guard crc16(bytes.prefix(34)) == stated else { return .unchanged("its CRC-16 does not agree") }
        return .proven("the CRC-16 agrees", attributes)
    }

    /// CRC-16 as XMODEM has it: polynomial 0x1021, start 0.
    static func crc16(_ bytes: some Sequence<UInt8>) -> UInt16 {
        var crc: UInt16 = 0
        for byte in bytes {
            crc ^= UInt16(byte) << 8
            for _ in 0..<8 { crc = crc & 0x8000 != 0 ? crc << 1 ^ 0x1021 : crc << 1 }
        }
        return crc
    }
}
