internal import Digests

/// age identities: bech32 with the readable part `AGE-SECRET-KEY-` and 32 bytes.
/// <https://github.com/C2SP/C2SP/blob/main/age.md>
enum AgeSecretKey: Verifier {
    static func verify(_ secret: [UInt8]) -> Verification {
        guard let (prefix, groups) = Bech32.decode(secret), prefix.elementsEqual("age-secret-key-".utf8),
            groups.count == 52
        else { return .checksumMismatch }
        return Set(groups.dropLast()).count < 4
            ? .example("an age key of one repeated byte") : .proven("the bech32 checksum of the key agrees")
    }
}
