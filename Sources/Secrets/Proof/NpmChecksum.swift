/// npm access tokens: the checksum of GitHub's tokens behind the prefix `npm_`.
/// <https://github.blog/2021-09-23-announcing-npms-new-access-token-format/>
enum NpmChecksum: Verifier {
    static func verify(_ secret: [UInt8]) -> Verification {
        let body = secret.dropFirst(4)
        guard body.count == 36 else { return .unchanged("not the documented length") }
        return Base62Checksum.agrees(body) ? .proven("the CRC-32 of the token agrees") : .checksumMismatch
    }
}
