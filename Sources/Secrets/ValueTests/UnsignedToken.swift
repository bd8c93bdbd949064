/// JSON Web Tokens that lack what makes them worth anything: the signature, or more than the header.
enum UnsignedToken {
    /// Why the value is such a token; nil if it is none.
    static func reason(_ value: ValueText) -> String? {
        guard value.bytes.starts(with: "eyJ".utf8) else { return nil }
        guard value.bytes.contains(UInt8(ascii: ".")) else {
            return heads.contains { value.bytes.starts(with: $0.utf8) } ? "the header of a web token alone" : nil
        }
        let parts = value.bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count >= 2, parts[1].starts(with: "eyJ".utf8) || parts.count == 2 else { return nil }
        return parts.count < 3 || parts[2].count < 16 ? "a web token without a signature" : nil
    }

    /// `{"alg":`, `{"typ":`, `{"kid":` in base64.
    private static let heads = ["eyJhbGciOi", "eyJ0eXAiOi", "eyJraWQiOi"]
}
