internal import Digests

/// Ethereum private keys: 32 bytes that make a number below the order of secp256k1 (SEC 2, section 2.4.1). The accounts
/// that Hardhat and Anvil start with are known by their first four bytes.
enum EthereumPrivateKey: Verifier {
    static func verify(_ secret: [UInt8]) -> Verification {
        let digits = secret.dropFirst(secret.starts(with: "0x".utf8) ? 2 : 0).map(lowercased)
        guard let bytes = BitCodec.hexadecimal.decode(digits), bytes.count == 32 else {
            return .otherForm("not 32 bytes")
        }
        if development.contains(String(ascii: digits.prefix(8))) {
            return .example("an account of Hardhat's and Anvil's development chain")
        }
        if bytes.prefix(4).allSatisfy({ $0 == 0 }) || Set(bytes).count < 8 { return .example("a made-up number") }
        guard bytes.lexicographicallyPrecedes(order) else { return .otherForm("above the order of the curve") }
        return .unchanged("a number below the order of the curve; more cannot be verified")
    }

    private static let development: Set<String> = [
        "ac0974be", "59c6995e", "5de4111a", "7c852118", "47e179ec", "8b3a350c", "92db14e4", "4bbbf85c", "dbda1821",
        "2a871d07",
    ]

    private static let order: [UInt8] =
        [UInt8](repeating: 0xFF, count: 15) + [
            0xFE, 0xBA, 0xAE, 0xDC, 0xE6, 0xAF, 0x48, 0xA0, 0x3B, 0xBF, 0xD2, 0x5E, 0x8C, 0xD0, 0x36, 0x41, 0x41,
        ]
}
