internal import Digests
internal import Findings

/// Azure shared access signatures: a query whose `sig` is an HMAC-SHA-256 over the rest, with permissions and expiry.
/// <https://learn.microsoft.com/en-us/rest/api/storageservices/create-service-sas>
enum AzureSharedAccess: Verifier {
    static func verify(_ secret: [UInt8]) -> Verification {
        let query = QueryString(secret)
        guard let signature = query["sig"] else { return .unchanged("no signature") }
        guard BitCodec.base64.decode(Array(signature.utf8))?.count == 32 else {
            return .unchanged("its signature is no HMAC-SHA-256")
        }
        let expires = query["se"].flatMap { Int($0) ?? CalendarDate(reading: $0.utf8)?.secondsSince1970 }
        let lifetime = Lifetime(expires: expires)
        var facts: [Attribute] = []
        for (name, meaning) in [("sr", "resource"), ("srt", "resource"), ("sp", "permissions"), ("skn", "key name")] {
            if let value = query[name] { facts.append(.stated(meaning, value)) }
        }
        facts += lifetime.attributes
        return lifetime.tags.isEmpty
            ? .structural("its signature has the right size", facts)
            : .unchanged("its signature has the right size", facts, tags: lifetime.tags)
    }
}
