internal import Digests

/// Apify API tokens: `apify_api_`, 30 characters, and the CRC-32 of both as six base62 digits, lower case first. The
/// scheme is undocumented and was recomputed on published samples: a mismatch therefore refuses nothing.
enum ApifyChecksum: Verifier {
    static func verify(_ secret: [UInt8]) -> Verification {
        guard secret.count == 46 else { return .unchanged("not the known length") }
        let expected = Radix.base62LowercaseFirst.text(UInt64(CRC32.checksum(secret.dropLast(6))), width: 6)
        return secret.suffix(6).elementsEqual(expected)
            ? .proven("the CRC-32 of the token agrees") : .unchanged("the CRC-32 of the token does not agree")
    }
}
