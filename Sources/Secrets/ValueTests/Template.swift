/// Values that a program computes before they are used: templates, references to variables and to secret stores.
enum Template {
    /// Why the value is a template; nil if it is none.
    static func reason(_ value: ValueText) -> String? {
        let text = value.lower
        if let mark = marks.first(where: { text.firstOffset(of: $0) != nil }) {
            return "a template: '\(String(decoding: mark, as: UTF8.self))'"
        }
        if let prefix = prefixes.first(where: { text.starts(with: $0) }) {
            return "a reference: '\(String(decoding: prefix, as: UTF8.self))'"
        }
        if isVariable(value.bytes) { return "a reference to a variable" }
        if hasFormatVerb(value.bytes), value.wordShare >= 0.5 || value.letters <= 6 { return "a format string" }
        if hasFilledBraces(value.bytes) { return "a template: '{...}'" }
        return nil
    }

    private static let marks = [
        "${", "#{", "{{", "}}", "<%", "%>", "$(", "%(", "{%", "@{", "$[", "[[", "process.env", "os.environ",
        "os.getenv",
        "getenv(", "secrets.", "env.", "env[", "env(", "vault.", "config.get", "settings.", "<?php", "<?=", "&lt;",
        "\\(", "$env:", "|safe", "valuefrom", "secretkeyref",
    ].map { Array($0.utf8) }

    private static let prefixes = [
        "!ref", "!sub", "!vault", "!secret", "!env", "enc[", "enc(", "vault:", "ssm:", "arn:", "op://", "awssm://",
        "gcpsm://", "keyvault", "secretsmanager", "file:", "file://", "env:", "aws:", "ref+", "berglas:", "projects/",
        "random_", "var.", "local.", "data.", "module.", "self.", "this.", "lookup(", "data:image", "data:application",
        "{cipher}", "%env(", "{crypt}", "{ssha}", "{sha}", "@microsoft.keyvault",
    ].map { Array($0.utf8) }

    /// `$NAME`, `$name.path`, `%NAME%`, `:name` (a symbol), `&name`, `@name`, `*alias`.
    private static func isVariable(_ bytes: [UInt8]) -> Bool {
        guard let first = bytes.first, bytes.count >= 2 else { return false }
        let rest = bytes.dropFirst()
        switch first {
        case UInt8(ascii: "$"):
            guard let second = rest.first, isLetter(second) || second == 0x5F || isDigit(second) else { return false }
            // `$6$salt$hash` and `$apr1$...` are hashes.
            guard !rest.contains(first) else { return !isCryptHash(bytes) }
            return rest.allSatisfy { isWordByte($0) || ".->[]'\":?=".utf8.contains($0) }
                && ValueText(Array(rest)).wordShare >= 0.5
        case UInt8(ascii: ":"), UInt8(ascii: "@"), UInt8(ascii: "*"), UInt8(ascii: "&"):
            return rest.allSatisfy { isWordByte($0) || $0 == 0x2E } && ValueText(Array(rest)).wordShare >= 0.6
        default: return false
        }
    }

    private static func isCryptHash(_ bytes: [UInt8]) -> Bool {
        bytes.split(separator: UInt8(ascii: "$")).count >= 2 && bytes.count >= 24
    }

    /// `%s`, `%d`, `%v`, `%@`, `%1$s`, `{0}`, `{}`, `%(name)s`.
    private static func hasFormatVerb(_ bytes: [UInt8]) -> Bool {
        for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "%") {
            var next = index + 1
            while next < bytes.count, isDigit(bytes[next]) || "$.-+#lh".utf8.contains(bytes[next]) { next += 1 }
            guard next < bytes.count, "sdvqxfiun@".utf8.contains(bytes[next]) else { continue }
            if next + 1 == bytes.count || !isAlphanumeric(bytes[next + 1]) { return true }
        }
        return bytes.firstOffset(of: Array("{}".utf8)) != nil
    }

    /// A pair of braces around a name.
    private static func hasFilledBraces(_ bytes: [UInt8]) -> Bool {
        guard let open = bytes.firstIndex(of: UInt8(ascii: "{")),
            let close = bytes[open...].firstIndex(of: UInt8(ascii: "}")), close > open + 1
        else { return false }
        return bytes[(open + 1)..<close].allSatisfy { isWordByte($0) || ".:-".utf8.contains($0) }
    }
}
