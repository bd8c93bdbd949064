/// Judges from a name whether its value is a secret: `DB_PASSWORD`, `clientSecret`, `api.key`.
enum SecretName {
    /// How sure a name is.
    enum Strength { case none, weak, strong }

    private static let strong: Set<String> = [
        "password", "passwd", "passphrase", "pwd", "pass", "secret", "secrets", "token", "credential", "credentials",
        "apikey", "apitoken", "authtoken", "accesstoken", "secretkey", "privatekey", "accesskey", "passcode",
    ]
    /// What a `key` must be of to be a secret.
    private static let keys: Set<String> = [
        "api", "access", "private", "secret", "auth", "encryption", "encrypt", "signing", "sign", "account", "master",
        "shared", "storage", "batch", "service", "app", "jwt", "session", "cookie", "hmac", "aes", "license", "crypt",
    ]
    /// Words at the end that turn the name into that of something else: where a secret is, how long it lives.
    private static let harmless: Set<String> = [
        "file", "files", "path", "dir", "directory", "folder", "location", "name", "names", "id", "ids", "ttl",
        "expiry",
        "expiration", "expires", "expire", "timeout", "lifetime", "duration", "length", "size", "min", "max", "policy",
        "url", "uri", "endpoint", "issuer", "audience", "type", "algorithm", "alg", "enabled", "enable", "disabled",
        "required", "count", "limit", "header", "prefix", "suffix", "field", "ref", "version", "host", "port", "user",
        "username", "hint", "alias", "store", "provider", "manager", "backend", "engine", "mode", "format", "regex",
        "pattern", "label", "rotation", "interval", "minutes", "seconds", "hours", "days", "attempts", "reset", "env",
        "var", "variable", "mount", "class", "namespace", "region", "cache", "auth", "method", "scope", "scopes",
        "column", "placeholder", "encoding", "arn", "object", "generator", "template", "only", "public", "selector",
        "verify", "validation", "review", "reviewer", "request", "requests", "refresh", "check", "domain", "bucket",
    ]

    /// What a name says of its value.
    static func strength(_ name: String) -> Strength {
        let words = words(of: name).filter { !$0.allSatisfy(\.isNumber) }
        guard let last = words.last, !harmless.contains(last), words.first != "public" else { return .none }
        if words.contains(where: strong.contains) { return .strong }
        if words.count > 1, words.contains("connection"), last == "string" { return .strong }
        if last == "dsn" { return .weak }
        // Some programs call the identifier so, some the secret.
        if words == ["aws", "access", "key"] { return .weak }
        guard last == "key" else { return .none }
        return words.dropLast().contains(where: keys.contains) ? .strong : words.count > 1 ? .weak : .none
    }

    /// The words of a name, in lower case: split at punctuation and where the case changes.
    static func words(of name: String) -> [String] {
        var words: [String] = []
        var word = ""
        var wasLower = false
        for character in name {
            guard character.isLetter || character.isNumber else {
                if !word.isEmpty { words.append(word) }
                word = ""
                wasLower = false
                continue
            }
            if character.isUppercase, wasLower {
                words.append(word)
                word = ""
            }
            word += character.lowercased()
            wasLower = character.isLowercase || character.isNumber
        }
        if !word.isEmpty { words.append(word) }
        return words
    }
}
