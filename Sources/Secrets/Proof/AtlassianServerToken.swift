internal import Digests
internal import Findings

/// Personal access tokens of Jira, Confluence and, behind `BBDC-`, Bitbucket on servers of one's own: base64 of twelve
/// digits, a colon and 20 random bytes. The digits are the token's number, by which an administrator finds it.
enum AtlassianServerToken: Verifier {
    static func verify(_ secret: [UInt8]) -> Verification {
        let hasPrefix = secret.begins(with: "BBDC-")
        let text = hasPrefix ? secret.dropFirst(5) : secret[...]
        guard let bytes = BitCodec.base64.padded(.optional).decode(text), bytes.count == 33,
            bytes[12] == UInt8(ascii: ":"), bytes.prefix(12).allSatisfy(\.isDecimalDigit)
        else {
            // Without a prefix there is nothing else to know it by.
            return hasPrefix ? .unchanged("not the known layout") : .otherForm("no number in front of a secret")
        }
        return .structural(
            "its number decodes", [Attribute.stated("token number", String(ascii: bytes.prefix(12)))])
    }
}
