internal import Digests

/// Private keys that everybody has: test keys of standards and of widely used programs.
enum WellKnownKeys {
    /// What the key is known as; nil for a key that is not known.
    static func name(of fingerprint: [UInt8]) -> String? {
        names[String(ascii: BitCodec.hexadecimal.encode(fingerprint.prefix(8)))]
    }

    /// The first eight bytes of the SHA-256 that `PrivateKey.Description.fingerprint` holds.
    private static let names: [String: String] = [:]
}
