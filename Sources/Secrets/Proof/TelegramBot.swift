internal import Findings

/// Telegram bot tokens: the id of the bot, a colon and 35 characters.
enum TelegramBot: Verifier {
    static func verify(_ secret: [UInt8]) -> Verification {
        let fields = secret.parts(separatedBy: ":")
        guard fields.count == 2, fields[1].count == 35, (8...10).contains(fields[0].count) else {
            return .unchanged("not the documented layout")
        }
        guard Set(fields[1]).count >= 10 else { return .example("a placeholder of few characters") }
        return .structural("its fields parse", [.stated("bot id", String(ascii: fields[0]))])
    }
}
