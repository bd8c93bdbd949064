internal import Digests
internal import Findings

/// Bitcoin private keys in wallet import format, and extended ones of BIP-32: base58 with the first four bytes of a
/// double SHA-256 at its end. <https://en.bitcoin.it/wiki/Wallet_import_format>
enum BitcoinPrivateKey: Verifier {
    static func verify(_ secret: [UInt8]) -> Verification {
        let name = String(ascii: BitCodec.hexadecimal.encode(Digest.sha256(secret).prefix(8)))
        if let known = published[name] { return .example(known) }
        guard let bytes = Radix.base58.bytes(secret), bytes.count > 32 else { return .unchanged("not base58") }
        let body = Array(bytes.dropLast(4))
        guard Digest.sha256(Digest.sha256(body)).prefix(4).elementsEqual(bytes.suffix(4)) else {
            return .unchanged("its checksum does not agree")
        }
        guard let kind = kind(body) else { return .unchanged("its checksum agrees, its version is not known") }
        return .proven("the checksum of the key agrees", kind)
    }

    private static func kind(_ body: [UInt8]) -> [Attribute]? {
        switch (body.count, body[0]) {
        case (33, 0x80),
            (34, 0x80) where body.count == 33 || body[33] == 1:
            return [Attribute("network", "main")]
        case (33, 0xEF),
            (34, 0xEF) where body.count == 33 || body[33] == 1:
            return [Attribute("network", "test")]
        case (78, 0x04):
            let version = String(ascii: BitCodec.hexadecimal.encode(body.prefix(4)))
            return versions[version].map { [Attribute("network", $0), Attribute("depth", String(body[4]))] }
        default: return nil
        }
    }

    /// The versions of extended private keys: BIP-32, BIP-49, BIP-84.
    private static let versions = ["0488ade4": "main", "049d7878": "main", "04b2430c": "main", "04358394": "test"]

    /// The first eight bytes of the SHA-256 of keys that are printed in standards and manuals.
    private static let published = [
        "2243ae4c73014469": "test vector 1 of BIP-32", "fa146b83df550394": "test vector 2 of BIP-32",
        "9d6a2b9d1f01d457": "the example of the Bitcoin wiki", "110040843c3adf0d": "the example of the Bitcoin wiki",
    ]
}
