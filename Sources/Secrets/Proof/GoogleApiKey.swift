internal import Digests

/// Google API keys carry nothing that could be verified. Keys of Google's public samples are known by their digests.
enum GoogleApiKey: Verifier {
    static func verify(_ secret: [UInt8]) -> Verification {
        let digest = String(ascii: BitCodec.hexadecimal.encode(Digest.sha256(secret).prefix(8)))
        if samples.contains(digest) { return .example("a key of Google's public samples") }
        guard Set(secret.dropFirst(4)).count >= 12 else { return .example("a placeholder of few characters") }
        return .unchanged("nothing in it can be verified")
    }

    /// The first eight bytes of the SHA-256 of the keys.
    private static let samples: Set<String> = [
        "f56e323494a6ffc2", "2037abcaffb2b777", "3f370c9dd8225c63", "e4a5542bb7fd7b67", "a19f89ab3555eac1",
        "eb540d2b6ee2a0a4", "37f8f09bdf12c2f2", "8731261cb72d8626", "49f777db995e8260", "27a9a42931dff7eb",
        "dc0fcf046c61640c", "4c98242dcadc8b29", "ea9bb1082cf95663", "3a8b61d0f636b007", "a6c814bc555ae62c",
    ]
}
