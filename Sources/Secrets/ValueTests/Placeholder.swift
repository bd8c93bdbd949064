internal import Spans

/// Texts that stand where a value is to be filled in.
enum Placeholder {
    /// Why the value is a placeholder; nil if it is none.
    static func reason(_ value: ValueText) -> String? {
        if let word = longWords.first(where: { value.contains($0) }) { return "a placeholder: '\(word)'" }
        if isSpeltPassword(value) { return "a placeholder: the word 'password' in look-alikes" }
        if isBracketed(value.bytes) { return "a placeholder in brackets" }
        if repeatsWord(value) { return "a word repeated" }
        if isPrefix(value) { return "a prefix alone" }
        if hasFiller(value) { return "a placeholder of one character repeated" }
        if value.wordShare >= 0.5, let word = shortWords.first(where: { value.hasWord($0) }) {
            return "a placeholder: '\(word)'"
        }
        return nil
    }

    private static let longWords = [
        "example", "placeholder", "changeme", "change_me", "change-me", "changeit", "redacted", "replaceme",
        "replace_me", "replace-me", "replace_with", "your_", "your-", "yourpass", "yourkey", "yoursecret", "yourtoken",
        "my_secret", "mysecret", "my-secret", "insert_", "insert-", "put_your", "enter_your", "<your", "dummy",
        "abcdefghij", "0123456789abcdef", "not_a_real", "not-a-real", "notreal", "todo:", "fixme", "lorem", "s3cr3t",
    ]

    private static let speltPasswords = [
        "passw0rd", "p@ssword", "p@ssw0rd", "p@$$word", "p@$$w0rd", "pa$$word", "pa$$w0rd", "pa55word", "pa55w0rd",
    ].map { Array($0.utf8) }

    /// `MyP@ssw0rd1`: the word `password` in look-alikes, with less beside it than makes a password.
    private static func isSpeltPassword(_ value: ValueText) -> Bool {
        speltPasswords.contains { value.lower.firstOffset(of: $0) != nil && value.count < $0.count + 8 }
    }

    private static let shortWords = [
        "your", "sample", "fake", "foo", "bar", "baz", "qux", "foobar", "placeholder", "todo", "none", "null",
        "undefined", "replace", "insert", "enter", "here", "hidden", "some", "invalid", "wrong", "incorrect", "correct",
        "bad", "dummy", "mock", "stub", "demo", "test", "tests", "testing", "tester", "unused", "ignored", "anything",
        "whatever", "blah", "default", "temp", "redacted", "masked", "secret", "password", "passwd", "passphrase",
        "key", "token", "my", "the", "credential", "credentials", "creds", "string", "value", "user", "username",
    ]

    /// `blah-blah`, `foo_foo_foo`.
    private static func repeatsWord(_ value: ValueText) -> Bool {
        let parts = value.lower.split { !isAlphanumeric($0) }
        return parts.count >= 2 && parts[0].count >= 3 && parts.dropFirst().allSatisfy { $0 == parts[0] }
    }

    /// `sntrys_`, `sk-ant-`: letters that a hyphen or an underscore ends, as documentation names the tokens of a vendor.
    private static func isPrefix(_ value: ValueText) -> Bool {
        guard let last = value.bytes.last, last == 0x5F || last == 0x2D, value.count <= 14, value.digits <= 2 else {
            return false
        }
        return value.letters + value.digits + value.bytes.count { $0 == 0x5F || $0 == 0x2D } == value.count
            && value.uppers * value.lowers == 0
    }

    /// `<password>`, `[secret]`, `{token}`, `(none)`, `%PASSWORD%`, `@TOKEN@`, `__KEY__`, `*****`.
    private static func isBracketed(_ bytes: [UInt8]) -> Bool {
        guard let first = bytes.first, let last = bytes.last, bytes.count >= 2 else { return false }
        switch (first, last) {
        case (UInt8(ascii: "<"), UInt8(ascii: ">")), (UInt8(ascii: "["), UInt8(ascii: "]")),
            (UInt8(ascii: "{"), UInt8(ascii: "}")), (UInt8(ascii: "("), UInt8(ascii: ")")):
            return true
        case (UInt8(ascii: "%"), UInt8(ascii: "%")), (UInt8(ascii: "@"), UInt8(ascii: "@")),
            (UInt8(ascii: "#"), UInt8(ascii: "#")), (UInt8(ascii: "*"), UInt8(ascii: "*")):
            return bytes.dropFirst().dropLast().allSatisfy { isWordByte($0) || $0 == 0x2E || $0 == 0x2D || $0 == first }
        case (UInt8(ascii: "_"), UInt8(ascii: "_")):
            return bytes.starts(with: "__".utf8) && bytes.allSatisfy(isWordByte)
        default: return false
        }
    }

    /// `kq...#4`: dots with another sign behind them leave nothing out.
    private static func isSignBehind(_ index: Int, in bytes: [UInt8]) -> Bool {
        guard let next = bytes[(index + 1)...].first else { return false }
        return !isAlphanumeric(next) && !".)]}>\"' ".utf8.contains(next)
    }

    /// Runs of `x`, `*`, `.`, `#`, `?`, `-`, `_` or `0`, or an ellipsis.
    private static func hasFiller(_ value: ValueText) -> Bool {
        var run = 1
        var longest = 1
        var filler = 0
        for (index, byte) in value.lower.enumerated() {
            if "x*.#?-_0•".utf8.contains(byte) { filler += 1 }
            guard index > 0 else { continue }
            run = byte == value.lower[index - 1] ? run + 1 : 1
            if byte == UInt8(ascii: "*"), run >= 3 { return true }
            if byte == UInt8(ascii: "."), run >= 3, !isSignBehind(index, in: value.lower) { return true }
            if byte == UInt8(ascii: "x"), run >= 4 { return true }
            longest = max(longest, run)
        }
        if value.contains("…") || value.hasSuffix("..") { return true }
        return longest * 3 >= value.count && longest >= 4 || filler == value.count
    }
}
