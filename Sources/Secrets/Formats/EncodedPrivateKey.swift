internal import Digests
internal import Findings
internal import Spans

/// A private key in PEM that is wrapped in base64 once more: what it decodes to is judged as a private key is.
enum EncodedPrivateKey: Verifier {
    static func verify(_ secret: [UInt8]) -> Verification {
        guard let plain = BitCodec.base64.padded(.optional).decode(secret) else { return .refused("not base64") }
        guard plain.firstOffset(of: Array("PRIVATE KEY-----".utf8)) != nil else { return .refused("no private key") }
        return PrivateKey.verify(plain)
    }
}
