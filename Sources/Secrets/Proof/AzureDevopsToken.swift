internal import Digests
internal import Findings

/// The older personal access tokens of Azure DevOps: 52 base32 characters, 32 bytes, four of which are the CRC-32 of the
/// others, masked. Layout: microsoft/security-utilities, `AdoLegacyPat`. No genuine sample has confirmed it, so a
/// mismatch refuses nothing.
enum AzureDevopsToken: Verifier {
    static func verify(_ secret: [UInt8]) -> Verification {
        guard secret.count == 52, let bytes = decode(secret) else { return .unchanged("it is not base32") }
        let places = [22, 8, 7, 2]
        let covered = bytes.indices.filter { !places.contains($0) }.map { bytes[$0] }
        let stored = places.reversed().reduce(0) { $0 << 8 | UInt32(bytes[$1]) }
        switch CRC32.checksum(covered) ^ stored {
        case 0xE0B9_692D: return .proven("the CRC-32 of the token agrees", [Attribute("kind", "user token")])
        case 0x1019_F92E: return .proven("the CRC-32 of the token agrees", [Attribute("kind", "application token")])
        default: return .unchanged("the CRC-32 of the token does not agree")
        }
    }

    /// 52 characters are 260 bits: the last four are no part of the 32 bytes and may be anything.
    private static func decode(_ secret: [UInt8]) -> [UInt8]? {
        let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)
        guard let last = secret.last, let value = alphabet.firstIndex(of: last) else { return nil }
        return BitCodec.base32Lowercase.padded(.forbidden).decode(secret.dropLast() + [alphabet[value & 0b10000]])
    }
}
