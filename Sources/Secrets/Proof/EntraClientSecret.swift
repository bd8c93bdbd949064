internal import Digests

/// Client secrets of Microsoft Entra ID: 40 characters with `8Q~` at position 3, the last three of which begin the
/// Marvin32 checksum of the others in an alphabet of 66 characters. Older ones (`7Q~`, 37 characters) have none.
/// Layout: microsoft/security-utilities, `AadClientAppIdentifiableCredentials`.
enum EntraClientSecret: Verifier {
    static func verify(_ secret: [UInt8]) -> Verification {
        guard secret.count == 40, secret[3...].starts(with: "8Q~".utf8) else {
            return .unchanged("a form without a checksum")
        }
        var rest = Marvin32.folded(secret.prefix(37), seed: Marvin32.seed("AadPwd00"))
        var digits: [UInt8] = []
        while rest > 0 {
            digits.append(alphabet[Int(rest % 66)])
            rest /= 66
        }
        while digits.count < 6 { digits.append(alphabet[0]) }
        return digits.reversed().starts(with: secret.suffix(3))
            ? .proven("the Marvin32 checksum of the secret agrees") : .checksumMismatch
    }

    private static let alphabet = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ1234567890.-_~".utf8)
}
