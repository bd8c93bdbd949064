internal import Digests

/// Confluent Cloud API secrets: `cflt`, 54 characters, and the first six base64 characters of the little-endian bytes
/// of their CRC-32.
enum ConfluentChecksum: Verifier {
    static func verify(_ secret: [UInt8]) -> Verification {
        guard secret.count == 64 else { return .unchanged("not the known length") }
        let checksum = CRC32.checksum(secret[4..<58])
        let bytes = (0..<4).map { UInt8(truncatingIfNeeded: checksum >> (8 * UInt32($0))) }
        let expected = BitCodec.base64.encode(bytes).prefix(6)
        return secret.suffix(6).elementsEqual(expected)
            ? .proven("the CRC-32 of the secret agrees") : .checksumMismatch
    }
}
