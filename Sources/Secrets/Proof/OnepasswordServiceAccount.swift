internal import Digests
internal import Findings

/// 1Password service account tokens: `ops_` and base64 of a JSON object with the account's address and keys.
enum OnepasswordServiceAccount: Verifier {
    static func verify(_ secret: [UInt8]) -> Verification {
        guard let bytes = BitCodec.base64URL.decode(secret.dropFirst(4)), let object = JSONValue(parsing: bytes),
            object.isObject
        else { return .unchanged("its JSON does not parse") }
        let address = object["signInAddress"]?.text.map { [Attribute.stated("account", $0)] } ?? []
        let email = object["email"]?.text.map { [Attribute.stated("user", $0)] } ?? []
        return object["secretKey"] != nil || object["muk"] != nil
            ? .structural("its JSON parses", address + email) : .unchanged("its JSON holds no key", address + email)
    }
}
