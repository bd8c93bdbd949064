internal import Digests

/// A JSON web token taken apart (RFC 7519 in the compact form of RFC 7515). Nothing is said about its signature.
struct WebToken {
    /// The header, an object.
    let header: JSONValue
    /// The claims, an object.
    let claims: JSONValue
    /// The bytes of the signature; empty in an unsigned token.
    let signature: [UInt8]

    /// Reads three parts joined by dots; nil if the first two are not base64url of JSON objects, or if the third is not
    /// base64url.
    init?(_ text: some Collection<UInt8>) {
        let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3, let header = Self.object(parts[0]), let claims = Self.object(parts[1]),
            let signature = Self.bytes(parts[2])
        else { return nil }
        self.header = header
        self.claims = claims
        self.signature = signature
    }

    /// Whether the signature is as long as those of the algorithm in the header are (RFC 7518); true for an unknown one.
    /// RSA keys have had 1,024 bits or more as long as there are such tokens.
    var hasWholeSignature: Bool {
        let algorithm = header["alg"]?.text?.uppercased() ?? ""
        if algorithm.hasPrefix("RS") || algorithm.hasPrefix("PS") { return signature.count >= 128 }
        guard let length = Self.signatureLengths[algorithm] else { return true }
        return signature.count == length
    }

    private static let signatureLengths = [
        "HS256": 32, "HS384": 48, "HS512": 64, "ES256": 64, "ES384": 96, "ES512": 132, "EDDSA": 64,
    ]

    private static func object(_ text: some Collection<UInt8>) -> JSONValue? {
        guard let bytes = bytes(text), let value = JSONValue(parsing: bytes), value.isObject else { return nil }
        return value
    }

    /// Left-over bits are allowed: some issuers leave them.
    private static func bytes(_ text: some Collection<UInt8>) -> [UInt8]? {
        var text = Array(text)
        while text.last == UInt8(ascii: "=") { text.removeLast() }
        if let exact = BitCodec.base64URL.decode(text) { return exact }
        guard !text.isEmpty, !text.count.isMultiple(of: 4), text.count % 4 != 1 else { return nil }
        return BitCodec.base64URL.decode(text.dropLast(text.count % 4))
    }
}
