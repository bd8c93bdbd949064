internal import Spans

/// The name that a value is assigned to, cut into its words in small letters.
///
/// `spring.datasource.password`, `MYSQL_ROOT_PASSWORD`, `currentPassword` and `x-api-key` are cut at their separators
/// and where the case changes; `normalised` joins the words with `_`.
struct AssignedName {
    let words: [[UInt8]]
    /// The words joined by `_`, as rule patterns see them.
    let normalised: [UInt8]

    /// Cuts the bytes of a name.
    init(_ bytes: some Sequence<UInt8>) {
        var words: [[UInt8]] = []
        var word: [UInt8] = []
        var previous: UInt8 = 0
        var beforePrevious: UInt8 = 0
        func finish() {
            if !word.isEmpty { words.append(word.map(lowercased)) }
            word = []
        }
        for byte in bytes {
            if !isAlphanumeric(byte) {
                finish()
            } else if isUpper(byte), isLower(previous) || isDigit(previous) {
                finish()
                word = [byte]
            } else if isLower(byte), isUpper(previous), isUpper(beforePrevious), word.count > 1 {
                word.removeLast()
                finish()
                word = [previous, byte]
            } else {
                word.append(byte)
            }
            beforePrevious = previous
            previous = byte
        }
        finish()
        self.words = words
        normalised = Array(words.joined(separator: [0x5F]))
    }

    /// Why what bears the name is not the credential itself but something about it, such as `token_type` or
    /// `publicKey`; nil if it may be the credential. `keyword` is the index of the word that made it interesting.
    func isAboutSomethingElse(after keyword: Int, style: ReadAssignment.Style) -> Bool {
        let texts = words.map { String(decoding: $0, as: UTF8.self) }
        if texts.dropFirst(keyword + 1).contains(where: { Self.properties.contains($0) }) { return true }
        if texts.contains("public") || texts.contains("pub") { return true }
        if texts.prefix(keyword).contains(where: { Self.qualifiers.contains($0) }) { return true }
        let word = texts[keyword]
        if Self.handshakes.contains(where: { normalised.firstOffset(of: $0) != nil }) { return true }
        if let head = Self.head(of: word), Self.qualifiers.contains(head) || Self.wordQualifiers.contains(head) {
            return true
        }
        if word.hasPrefix("pass"), texts.prefix(keyword).contains(where: { Self.hashes.contains($0) }) { return true }
        if word == "pass", texts.prefix(keyword).contains(where: { Self.passQualifiers.contains($0) }) { return true }
        // `credentials('deploy-key')`: Jenkins takes the id of one that it stores.
        if style == .indirect, texts == ["credentials"] { return true }
        return style == .indirect && texts.prefix(keyword).contains { Self.questions.contains($0) }
    }

    /// Whether a value says no more than the name itself: `SN_setct_CredReqTBS "setct-CredReqTBS"`.
    func isRepeated(by value: [UInt8]) -> Bool {
        let spelt = value.filter(isAlphanumeric).map(lowercased)
        return spelt.count >= 4 && normalised.filter(isAlphanumeric).firstOffset(of: spelt) != nil
    }

    /// What a word such as `publickey` or `csrftoken` has before the keyword that ends it.
    private static func head(of word: String) -> String? {
        let ending = ["keys", "key", "tokens", "token", "password", "passwd", "secret"].first { word.hasSuffix($0) }
        return ending.map { String(word.dropLast($0.utf8.count)) }
    }

    /// What the two ends of a connection tell each other in the open (RFC 6455).
    private static let handshakes = ["websocket_key", "web_socket_key", "websocket_accept", "accept_key"].map {
        Array($0.utf8)
    }

    /// Words behind the keyword that name a property of the credential.
    private static let properties: Set<String> = [
        "id", "ids", "identifier", "name", "names", "type", "types", "path", "file", "files", "filename", "dir",
        "folder", "location",
        "size", "length", "len", "format", "algorithm", "algo", "alg", "method", "url", "uri", "uris", "urls",
        "endpoint",
        "host", "port", "header", "headers", "param", "params", "parameter", "field", "fields", "column", "label",
        "labels", "title", "placeholder", "message", "messages", "error", "errors", "hint", "tooltip", "text",
        "description", "desc", "policy", "policies", "rule", "rules", "regex", "pattern", "min", "max", "count",
        "counter", "expiry", "expire", "expires", "expiration", "expired", "ttl", "timeout", "lifetime", "valid",
        "validity", "validator", "check", "validation", "age", "required", "enabled", "disabled", "changed",
        "prefix", "suffix",
        "version", "class", "provider", "store", "manager", "service", "vault", "ref", "reference", "arn", "alias",
        "usage", "list", "index", "pos", "position", "offset", "bits", "strength", "level", "status", "state", "mode",
        "model", "input", "form", "view", "page", "button", "link", "icon", "action", "event", "handler", "callback",
        "command", "cmd", "code", "codes", "number", "kind", "scope", "issuer", "audience", "map", "set", "schema",
        "charset", "chars", "encoding", "digest", "hash", "hashed", "hashes", "salted", "exists", "missing", "not",
        "is", "for", "with", "by", "from", "only",
        "equivalent", "modifier", "mask", "down", "up", "press", "code2", "binding", "bindings", "board", "frame",
        "language", "lang", "locale", "reset", "expiring", "used", "limit", "budget", "cost", "cache", "env", "var",
        "variable", "selector", "xpath", "css", "success", "failure", "failed", "invalid", "incorrect", "does", "must",
        "authentication", "authenticator", "authorizer", "auth", "server", "user", "username", "owner", "signature",
        "tmpl", "template", "thru", "through", "checksum", "md5", "sha1", "sha256", "pattern", "patten", "storage",
        "saved", "help", "fingerprint", "color", "colour", "style", "linking", "func", "function", "fn", "matcher",
        "matchers", "tokenize", "tokenizer", "parser", "lexer", "encoder", "decoder", "hasher", "resolver", "factory",
        "thumbprint", "encode", "tag", "users", "ok", "example", "examples", "sample",
        "builder", "converter",
        // Behind the name of a file.
        "php", "py", "rb", "js", "mjs", "ts", "jsx", "tsx", "java", "kt", "go", "cs", "cpp", "swift", "scala", "html",
        "css", "scss", "vue", "md", "rst", "txt",
    ]

    /// The same where they are written together with the keyword.
    private static let wordQualifiers: Set<String> = [
        "salted", "hashed", "no", "gpg", "repo", "is", "has", "site", "one", "opaquelock", "csrfmiddleware",
    ]

    /// Words before `password` where it is the password's hash.
    private static let hashes: Set<String> = ["encoded", "hashed", "digested", "salted", "crypted"]

    /// What passes through something is no password.
    private static let passQualifiers: Set<String> = [
        "first", "second", "third", "last", "multi", "single", "two", "filter", "render", "compile", "blur", "shader",
        "high", "low", "band", "by", "frame", "optimizer", "compiler", "next", "previous", "boarding", "did", "should",
    ]

    /// Verbs of calls that ask for the thing that their argument names.
    private static let questions: Set<String> = [
        "get", "contains", "has", "find", "remove", "delete", "fetch", "load", "read", "lookup", "check", "is", "on",
        "rekey", "exists", "require", "by", "select", "expect", "validate", "parse", "unset", "pop", "print", "log",
    ]

    /// Words before the keyword that make it something public, or a mere index.
    private static let qualifiers: Set<String> = [
        "public", "pub", "primary", "foreign", "sort", "partition", "cache", "row", "map", "object", "index", "no",
        "not", "label", "title", "placeholder", "hint", "tooltip", "error", "msg", "message", "invalid", "wrong",
        "incorrect", "forgot", "forgotten", "lost", "mandatory", "max", "min", "num", "csrf", "xsrf", "known", "next",
        "page", "idempotency", "starting", "lock", "change", "copy", "import", "export", "continuation",
        "lifecycle", "s3", "bucket", "cancellation", "sitekey",
        "hot", "shortcut", "binding", "modifier", "to", "site", "from", "postman", "authenticity", "event",
    ]
}
