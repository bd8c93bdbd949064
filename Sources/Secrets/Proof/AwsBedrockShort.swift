internal import Digests
internal import Findings

/// Short-lived keys of Amazon Bedrock: `bedrock-api-key-` and base64 of a signed address, whose query tells region, key
/// id, time and lifetime.
enum AwsBedrockShort: Verifier {
    static func verify(_ secret: [UInt8]) -> Verification {
        guard let bytes = BitCodec.base64.padded(.optional).decode(secret.dropFirst(16)) else {
            return .unchanged("it is not base64")
        }
        let query = QueryString(bytes.drop { $0 != UInt8(ascii: "?") }.dropFirst())
        guard let date = query["X-Amz-Date"], let start = CalendarDate(reading: date.utf8)?.secondsSince1970,
            let credential = query["X-Amz-Credential"]
        else { return .unchanged("its address does not parse") }
        let scope = credential.split(separator: "/")
        guard scope.count == 5 else { return .unchanged("its address does not parse") }
        let expires = query["X-Amz-Expires"].flatMap { Int($0) }.map { start + secondsOfDay(date) + $0 }
        let lifetime = Lifetime(created: start, expires: expires)
        let account = AwsKeyId.verify(Array(scope[0].utf8)).attributes.filter { $0.name == "account" }
        return .structural(
            "its address parses", account + [Attribute.stated("region", String(scope[2]))] + lifetime.attributes,
            tags: lifetime.tags)
    }

    /// The time of `20260901T101010Z`.
    private static func secondsOfDay(_ date: String) -> Int {
        guard let number = Int(date.dropFirst(9).prefix(6)) else { return 0 }
        return number / 10_000 * 3600 + number / 100 % 100 * 60 + number % 100
    }
}
