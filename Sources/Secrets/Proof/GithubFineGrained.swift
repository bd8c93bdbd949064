internal import Digests
internal import Findings

/// GitHub fine-grained tokens: `github_pat_`, 22 characters that begin with a version and the owner's user id in
/// base32, `_`, and 59 characters of which eight at position 43 are the start of the base32 of the SHA-256 of
/// everything before them.
enum GithubFineGrained: Verifier {
    static func verify(_ secret: [UInt8]) -> Verification {
        let body = secret.dropFirst(11)
        let parts = body.split(separator: UInt8(ascii: "_"), omittingEmptySubsequences: false)
        if parts.count == 2, parts[0].count == 22, parts[0].starts(with: "11".utf8), parts[1].count < 59 {
            return .refused("cut off: its second part is shorter than 59 characters")
        }
        guard parts.count == 2, parts[0].count == 22, parts[1].count == 59 else {
            return .unchanged("not the documented length")
        }
        let covered = Array(secret[..<(parts[1].startIndex + 43)])
        let expected = BitCodec.base32.encode(Digest.sha256(covered)).prefix(8)
        let check = parts[1].dropFirst(43).prefix(8)
        guard check.elementsEqual(expected) else { return .checksumMismatch }
        return .proven("the SHA-256 part of the token agrees", owner(parts[0]))
    }

    /// Seven base32 characters after the version `11`: a 32-bit number and three bits that are zero.
    private static func owner(_ head: ArraySlice<UInt8>) -> [Attribute] {
        guard head.starts(with: "11".utf8),
            let bytes = BitCodec.base32.padded(.forbidden).decode(head.dropFirst(2).prefix(7)), bytes.count == 4
        else { return [] }
        let id = bytes.reduce(0) { $0 << 8 | UInt32($1) }
        return [Attribute("owner id", String(id))]
    }
}
