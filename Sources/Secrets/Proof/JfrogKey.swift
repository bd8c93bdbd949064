internal import Digests

/// JFrog API keys (`AKCp`, 73 characters): base58 of 54 bytes that begin with 01 FD E0.
enum JfrogKey: Verifier {
    static func verify(_ secret: [UInt8]) -> Verification {
        guard secret.count == 73 else { return .unchanged("not the known length") }
        guard let bytes = Radix.base58.bytes(secret), bytes.count == 54, bytes.starts(with: [0x01, 0xFD, 0xE0]) else {
            return .unchanged("its base58 does not decode to the known header")
        }
        return .structural("its base58 decodes to the known header")
    }
}
