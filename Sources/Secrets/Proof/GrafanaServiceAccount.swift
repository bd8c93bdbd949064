internal import Digests

/// Grafana service account tokens: `glsa_`, 32 characters, `_`, and the CRC-32 of what stands before it as the
/// hexadecimal digits of its little-endian bytes.
enum GrafanaServiceAccount: Verifier {
    static func verify(_ secret: [UInt8]) -> Verification {
        guard secret.count == 46, secret[37] == UInt8(ascii: "_") else { return .unchanged("not the known length") }
        let expected = CRC32.checksum(secret.prefix(37)).byteSwapped
        return [expected.hexadecimalDigits(), expected.hexadecimalDigits(uppercase: true)]
            .contains { secret.suffix(8).elementsEqual($0) }
            ? .proven("the CRC-32 of the token agrees") : .checksumMismatch
    }
}
