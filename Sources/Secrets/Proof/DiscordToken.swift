internal import Digests
internal import Findings

/// Discord bot tokens: the first part is base64 of the bot's id, a number that holds the time of its creation.
/// <https://discord.com/developers/docs/reference#snowflakes>
enum DiscordToken: Verifier {
    static func verify(_ secret: [UInt8]) -> Verification {
        let parts = secret.parts(separatedBy: ".")
        guard parts.count == 3, let digits = BitCodec.base64URL.decode(parts[0]), (17...20).contains(digits.count),
            let id = Radix.decimal.number(digits)
        else { return .refused("its first part is no id") }
        guard Set(parts[2]).count >= 10 else { return .example("a placeholder of few characters") }
        return .structural("its first part is an id", [.stated("bot id", String(id))] + Snowflake.created(id))
    }
}

/// The ids of Discord: milliseconds since the first second of 2015 above 22 other bits.
enum Snowflake {
    static func created(_ id: UInt64) -> [Attribute] {
        Lifetime(created: Int(id >> 22) / 1000 + 1_420_070_400).attributes
    }
}
