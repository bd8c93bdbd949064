internal import Digests
internal import Spans

/// A private key in PEM whose end is missing, because the artifact ends first. What is there must begin as the DER of a
/// private key does: a sequence, a version, then the modulus or the algorithm.
enum TruncatedPrivateKey: Verifier {
    static func verify(_ secret: [UInt8]) -> Verification {
        guard let body = body(secret), body.count >= 120 else { return .refused("no body") }
        let whole = body.prefix(body.count / 4 * 4)
        guard let der = BitCodec.base64.decode(Array(whole.prefix(64))) else {
            return .refused("the body is not base64")
        }
        guard PrivateKey.beginsAsPrivateKey(der) else {
            return .refused("the body does not begin as a private key does")
        }
        return .unchanged("begins as a private key does; its end is missing")
    }

    /// The base64 characters behind the header, without what string literals put between them.
    private static func body(_ secret: [UInt8]) -> [UInt8]? {
        let text = EscapedText.unescaped(secret)
        let mark = Array("KEY-----".utf8)
        guard let start = text.firstOffset(of: mark) else { return nil }
        let rest = text[(start + mark.count)...]
        // A word behind the header on its own line, as some put there, is no part of the body.
        let lines = rest.split { isLineEnd($0) }.map { line in
            line.filter { isAlphanumeric($0) || $0 == 0x2B || $0 == 0x2F }
        }
        let body = lines.drop { $0.count < 16 }
        return Array(body.joined())
    }
}
