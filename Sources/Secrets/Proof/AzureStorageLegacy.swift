internal import Digests

/// Azure Storage and Cosmos DB account keys without a signature: base64 of 64 bytes. The keys of the emulators are the
/// same for everybody.
enum AzureStorageLegacy: Verifier {
    static func verify(_ secret: [UInt8]) -> Verification {
        guard let bytes = BitCodec.base64.padded(.optional).decode(secret), bytes.count == 64 else {
            return .unchanged("it is not base64 of 64 bytes")
        }
        let digest = String(ascii: BitCodec.hexadecimal.encode(Digest.sha256(bytes).prefix(8)))
        if let name = wellKnown[digest] { return .example(name) }
        guard Set(secret).count >= 24 else { return .example("a placeholder of few characters") }
        return .structural("it is base64 of 64 bytes")
    }

    /// The first eight bytes of the SHA-256 of published keys.
    private static let wellKnown = [
        "cb4de97f405a7e46": "the key of the storage emulator", "4b0ff98e66c6ba3b": "the key of the Cosmos DB emulator",
    ]
}
