internal import Findings

/// Slack webhooks: the path names workspace and webhook.
enum SlackWebhook: Verifier {
    static func verify(_ secret: [UInt8]) -> Verification {
        let fields = secret.parts(separatedBy: "/")
        guard fields.count >= 5 else { return .unchanged("its path does not parse") }
        guard let last = fields.last, Set(last).count >= 8, Set(fields[2]).count > 2 else {
            return .example("the placeholder of Slack's documentation")
        }
        return .structural("its path parses", [.stated("workspace id", String(ascii: fields[2]))])
    }
}
