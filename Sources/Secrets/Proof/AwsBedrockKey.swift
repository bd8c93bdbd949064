internal import Digests
internal import Findings

/// Long-lived keys of Amazon Bedrock: `ABSK` and base64 of `BedrockAPIKey-<id>-at-<account>:<secret>`.
enum AwsBedrockKey: Verifier {
    static func verify(_ secret: [UInt8]) -> Verification {
        guard let bytes = BitCodec.base64.padded(.optional).decode(secret.dropFirst(4)) else {
            return .unchanged("it is not base64")
        }
        let fields = bytes.parts(separatedBy: ":")
        let name = String(ascii: fields[0])
        guard fields.count == 2, name.hasPrefix("BedrockAPIKey-"), let at = name.firstRange(of: "-at-"),
            name[at.upperBound...].count == 12, name[at.upperBound...].allSatisfy(\.isNumber)
        else { return .unchanged("its name does not parse") }
        return .structural(
            "its name parses",
            [
                Attribute.stated("account", String(name[at.upperBound...])),
                Attribute.stated("user", String(name[..<at.lowerBound])),
            ])
    }
}
