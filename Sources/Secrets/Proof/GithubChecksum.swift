internal import Digests

/// GitHub tokens `ghp_`, `gho_`, `ghu_`, `ghs_` (36 characters) and `ghr_` (76, earlier 36): the last six characters
/// are the CRC-32 of those before them, prefix left out, in base62.
/// <https://github.blog/2021-04-05-behind-githubs-new-authentication-token-formats/>
enum GithubChecksum: Verifier {
    static func verify(_ secret: [UInt8]) -> Verification {
        let body = secret.dropFirst(4)
        let isKnownLength = body.count == 36 || (body.count == 76 && secret.begins(with: "ghr_"))
        guard isKnownLength else { return .unchanged("not the documented length") }
        return Base62Checksum.agrees(body) ? .proven("the CRC-32 of the token agrees") : .checksumMismatch
    }
}

/// The scheme that GitHub, npm and Vercel share: a body, then its CRC-32 as six base62 digits.
enum Base62Checksum {
    static func agrees(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count > 6 else { return false }
        let expected = Radix.base62.text(UInt64(CRC32.checksum(text.dropLast(6))), width: 6)
        return text.suffix(6).elementsEqual(expected)
    }
}
