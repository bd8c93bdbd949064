internal import Digests

/// Private keys that everybody has: test keys of standards and of widely used programs.
enum WellKnownKeys {
    /// What the key is known as; nil for a key that is not known.
    static func name(of fingerprint: [UInt8]) -> String? {
        names[String(ascii: BitCodec.hexadecimal.encode(fingerprint.prefix(8)))]
    }

    /// The first eight bytes of the SHA-256 that `PrivateKey.Description.fingerprint` holds.
    private static let names: [String: String] = [
        "d5246bc377541fb7": "the RSA 2048 key of RFC 9500",
        "4fd9973c9cc206ef": "Vagrant's insecure RSA key", "5a4bea8e7c8f01e0": "Vagrant's insecure Ed25519 key",
        "2da8a492573f9cd4": "the RSA key of jwt.io", "45ca020d40ae7d7b": "a test key of Go's crypto/rsa",
        "7b63b3dbf405563e": "a test key of Go's crypto/rsa",
        "fc3e599c97778c11": "the P-256 key of RFC 9500", "9543a5106ab937f7": "the P-256 key of RFC 9421",
        "33d0fdba1ab7225f": "the example key of Go's crypto/tls",
    ]
}
