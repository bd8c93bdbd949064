/// Texts that stand in ordinary code more than once in 5 KB, and so does every part of them: counted by
/// `Benchmarks/common-texts` over 11 repositories in as many languages, in lower case.
enum CommonTexts {
    static let all: [StaticString] = [
        "$this->", "(req", ").to", "----------------", ".com/", ".con", ".expect(", ".get(", "0000", "@param", "able",
        "acce", "ache", "aliz", "allow", "ange", "app.", "array", "arse", "assert_", "async", "ated", "auth", "base",
        "block", "body", "build", "call", "case", "cation", "ccess", "chan", "class", "client", "code", "comm",
        "compo", "config", "const", "container", "content", "context", "cookie", "create", "ction(", "ctor", "data",
        "date", "default", "define", "ders", "descri", "ding", "done)", "ected", "ection", "else", "ement", "encod",
        "end(", "ender", "enti", "ents", "equal", "error", "essi", "est(", "est.", "ests", "event", "exception",
        "express", "exte", "false", "ffer", "field", "file", "form", "from", "function", "get('/", "github", "gson",
        "handle", "header", "host", "https", "icat", "import", "inat", "ings", "instance", "inter", "json", "late",
        "leme", "license", "line", "list", "loca", "match", "method", "mock", "mple", "name", "next", "node", "null",
        "object", "ocke", "olum", "options", "orma", "ound", "ount", "over", "path", "pend", "plic", "pose", "public",
        "rate", "ration", "read", "rect", "rent", "request", "require", "res.", "response", "result", "return",
        "rite", "rule", "script", "secret", "self.", "send", "serve", "service", "should", "sing", "source", "spec",
        "ssion", "start", "static", "string", "struct", "t('s", "test", "that", "ther", "throw", "time", "ting",
        "tive", "token", "true", "ture", "type", "user", "valid", "value", "version", "void", "wait", "when", "with",
        "writ",
    ]
}
