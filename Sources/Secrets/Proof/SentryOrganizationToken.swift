internal import Digests
internal import Findings

/// Sentry organization tokens: `sntrys_`, base64 of a JSON object, `_` and 43 characters.
/// <https://github.com/getsentry/rfcs/blob/main/text/0091-ci-upload-tokens.md>
enum SentryOrganizationToken: Verifier {
    static func verify(_ secret: [UInt8]) -> Verification {
        let body = secret.dropFirst(7)
        let payload = body.prefix { $0 != UInt8(ascii: "_") }
        guard let bytes = BitCodec.base64.padded(.optional).decode(payload), let object = JSONValue(parsing: bytes),
            let organization = object["org"]?.text
        else { return .unchanged("its JSON does not parse") }
        var facts = [Attribute.stated("organisation", organization)]
        if let region = object["region_url"]?.text ?? object["url"]?.text { facts.append(.stated("server", region)) }
        facts += Lifetime(created: object["iat"]?.integer).attributes
        return .structural("its JSON parses", facts)
    }
}
