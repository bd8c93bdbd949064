/// Judges whether a literal can be a secret at all.
enum SecretValue {
    private static let words: Set<String> = [
        "true", "false", "yes", "no", "on", "off", "null", "none", "nil", "undefined", "enabled", "disabled", "default",
        "todo", "tbd", "n/a", "token", "apikey", "api_key", "api-key", "accesstoken", "access_token", "key", "optional",
        "required", "unset", "empty", "basic", "bearer", "jwt", "oauth", "oauth2",
    ]
    private static let references = [
        "vault:", "ref+", "arn:", "op://", "ssm:", "awssm:", "gcpsm:", "secret://", "secretsmanager:", "keyvault:",
        "projects/", "file://", "file:", "env:", "ENC[", "/", "./", "../", "~/", "$", "%(", "{", "[", "sops:", "<", "@",
        "__", "!vault",
    ]
    private static let standIns = [
        "your-", "your_", "yourpass", "yoursecret", "yourtoken", "yourkey", "replace", "placeholder", "insert", "todo",
        "fixme", "xxxx", "****", "....", "redacted", "<", "example-only", "dummy", "to-be-", "set-me", "setme", "fill-",
        "fill_",
    ]

    /// Whether a value that stands under a name for secrets is a literal secret. Default passwords such as `changeme`
    /// are: they are deployed as they stand.
    static func isLiteral(_ value: String, under strength: SecretName.Strength) -> Bool {
        let value = String(value.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
        guard strength != .none, value.utf8.count >= 3, value.utf8.count <= 65_536, !holdsVariable(value) else {
            return false
        }
        let lowered = value.lowercased()
        guard !words.contains(lowered), !references.contains(where: value.hasPrefix),
            !standIns.contains(where: lowered.contains), Set(value).count > 1, !isName(value)
        else { return false }
        if value.contains("://") { return hasCredentials(value) }
        if Int(value) != nil, value.count < 6 { return false }
        return strength == .strong ? !isProse(value) : isRandom(value)
    }

    /// Whether a value is the name of what belongs there: `API_KEY_VALUE`, `YourPingdomApiToken`, `my-password`.
    private static func isName(_ value: String) -> Bool {
        guard !KnownPasswords.contains(value) else { return false }
        let isConstant = value.contains("_") && value.allSatisfy { $0.isASCII && $0.isUppercase || $0 == "_" }
        let isAddressed = ["your", "my-", "my_"].contains { value.lowercased().hasPrefix($0) }
        return isConstant
            || isAddressed && value.allSatisfy { $0.isLetter || "-_ ".contains($0) }
                && SecretName.strength(value) == .strong
    }

    /// Whether a text is a private key with something in it: documentation puts dots between the two lines.
    static func isPrivateKey(_ value: String) -> Bool { value.contains("PRIVATE KEY-----") && !value.contains("...") }

    /// Whether a text is a sentence.
    private static func isProse(_ value: String) -> Bool {
        value.split(separator: " ").count > 3 && !value.contains("=") && !value.contains("-----BEGIN")
    }

    /// Whether a value has the look of a key: long, letters and digits, no blanks.
    static func isRandom(_ value: String) -> Bool {
        value.count >= 16 && !value.contains(where: { $0.isWhitespace || $0 == "/" || $0 == "," })
            && value.contains(where: \.isNumber) && value.contains(where: \.isLetter) && Set(value).count >= 8
    }

    /// Whether an address is one of those that let whoever knows them post: the path is the secret.
    static func isWebhook(_ text: String) -> Bool {
        ["://hooks.slack.com/services/T", ".webhook.office.com/webhookb2/", "://discord.com/api/webhooks/"].contains {
            text.contains($0) && !text.contains("{")
        }
    }

    /// Whether an address carries a user and a password.
    static func hasCredentials(_ text: String) -> Bool { credentials(in: text) != nil }

    /// The password in an address such as `postgres://user:password@host/`; nil where there is none, or where it is a
    /// variable or a stand-in.
    static func credentials(in text: String) -> Substring? {
        var rest = Substring(text)
        while let scheme = rest.firstRange(of: "://") {
            rest = rest[scheme.upperBound...]
            let authority = rest.prefix { !"/?# \"'\n".contains($0) }
            guard let at = authority.lastIndex(of: "@"), let colon = authority[..<at].firstIndex(of: ":") else {
                continue
            }
            let password = authority[authority.index(after: colon)..<at]
            let lowered = password.lowercased()
            let isStandIn =
                ["password", "pass", "pwd", "secret", "token"].contains(lowered)
                || standIns.contains { lowered.contains($0) }
            guard password.count >= 3, !holdsVariable(String(password)), !password.hasPrefix("$"), !isStandIn,
                !password.hasPrefix("<"), !password.hasPrefix("%")
            else { continue }
            return password
        }
        return nil
    }
}
