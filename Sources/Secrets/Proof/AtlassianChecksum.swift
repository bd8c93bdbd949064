internal import Digests

/// Atlassian API tokens (`ATATT`), Bitbucket repository, project and workspace tokens (`ATCTT`), app passwords
/// (`ATBB`) and OAuth tokens (`ATOATT`): the last eight characters are the CRC-32 of everything before them in
/// upper-case hexadecimal digits.
enum AtlassianChecksum: Verifier {
    static func verify(_ secret: [UInt8]) -> Verification {
        let secret = plain(secret)
        guard secret.count >= 28, secret.suffix(8).allSatisfy({ $0.isDecimalDigit || (0x41...0x46).contains($0) })
        else { return .unchanged("it does not end in a checksum") }
        let expected = CRC32.checksum(secret.dropLast(8)).hexadecimalDigits(uppercase: true)
        return secret.suffix(8).elementsEqual(expected)
            ? .proven("the CRC-32 of the token agrees") : .checksumMismatch
    }

    /// `%3D` before the checksum is the `=` of a token in an address.
    private static func plain(_ secret: [UInt8]) -> [UInt8] {
        guard ["%3D", "%3d"].contains(String(ascii: secret.dropLast(8).suffix(3))) else { return secret }
        return secret.dropLast(11) + [UInt8(ascii: "=")] + secret.suffix(8)
    }
}
