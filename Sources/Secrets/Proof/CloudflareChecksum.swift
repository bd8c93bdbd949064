internal import Digests
internal import Findings

/// Cloudflare keys and tokens of 2026 (`cfk_`, `cfut_`, `cfat_`): 40 characters and their CRC-32 as eight hexadecimal
/// digits. <https://developers.cloudflare.com/fundamentals/api/get-started/token-formats/>
enum CloudflareChecksum: Verifier {
    static func verify(_ secret: [UInt8]) -> Verification {
        guard let end = secret.firstIndex(of: UInt8(ascii: "_")), secret.count - end - 1 == 48 else {
            return .unchanged("not the documented length")
        }
        let expected = CRC32.checksum(secret[(end + 1)...].dropLast(8)).hexadecimalDigits()
        guard secret.suffix(8).elementsEqual(expected) else { return .checksumMismatch }
        let kind =
            switch String(ascii: secret[..<end]) {
            case "cfk": "global API key"
            case "cfut": "user API token"
            default: "account API token"
            }
        return .proven("the CRC-32 of the token agrees", [Attribute("kind", kind)])
    }
}
