internal import Digests

/// Zuplo API keys: `zpka_`, 32 characters, `_`, and their CRC-32 as eight hexadecimal digits.
enum ZuploChecksum: Verifier {
    static func verify(_ secret: [UInt8]) -> Verification {
        guard secret.count == 46, secret[37] == UInt8(ascii: "_") else { return .unchanged("not the known length") }
        let expected = CRC32.checksum(secret[5..<37]).hexadecimalDigits()
        return secret.suffix(8).elementsEqual(expected)
            ? .proven("the CRC-32 of the key agrees") : .checksumMismatch
    }
}
