internal import Digests

/// A JSON web token that is wrapped in base64 once more, as in the manifests of Kubernetes Secrets: what it decodes to
/// is judged as a web token is.
enum EncodedWebToken: Verifier {
    static func verify(_ secret: [UInt8]) -> Verification {
        var text = secret
        while text.last == UInt8(ascii: "=") { text.removeLast() }
        let codec = text.contains(where: { $0 == 0x2B || $0 == 0x2F }) ? BitCodec.base64 : BitCodec.base64URL
        guard var plain = codec.decode(text) else { return .otherForm("not base64") }
        while let last = plain.last, last == 0x0A || last == 0x0D { plain.removeLast() }
        return JsonWebToken.verify(plain)
    }
}
