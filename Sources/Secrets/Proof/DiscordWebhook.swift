internal import Digests
internal import Findings

/// Discord webhooks: the number in the path is the webhook's id, which holds the time of its creation.
enum DiscordWebhook: Verifier {
    static func verify(_ secret: [UInt8]) -> Verification {
        let fields = secret.parts(separatedBy: "/")
        guard fields.count >= 4, let token = fields.last, let id = Radix.decimal.number(fields[fields.count - 2]) else {
            return .unchanged("its path does not parse")
        }
        guard Set(token).count >= 12 else { return .example("a placeholder of few characters") }
        return .structural("its path parses", [.stated("webhook id", String(id))] + Snowflake.created(id))
    }
}
