internal import Digests

/// JSON web tokens that everybody has: examples of standards.
enum WellKnownTokens {
    /// What the token is known as; nil for a token that is not known.
    static func name(of token: [UInt8]) -> String? {
        names[String(ascii: BitCodec.hexadecimal.encode(Digest.sha256(token).prefix(8)))]
    }

    /// The first eight bytes of the SHA-256 of the whole token.
    private static let names: [String: String] = ["8d4ef6536dc8895f": "the example of RFC 7515"]
}
