internal import Spans

/// Values that a program computes before they are used: templates, references to variables and to secret stores.
enum Template {
    /// Why the value is a template; nil if it is none.
    static func reason(_ value: ValueText) -> String? {
        let text = value.lower
        if text.contains(where: { "{}()[]".utf8.contains($0) }),
            let pair = pairs.first(where: { hasExpression(text, $0) })
        {
            return "a template: '\(pair.opening)'"
        }
        if let mark = marks.first(where: { text.firstOffset(of: $0) != nil }) {
            return "a template: '\(String(decoding: mark, as: UTF8.self))'"
        }
        if let prefix = prefixes.first(where: { text.starts(with: $0) }) {
            return "a reference: '\(String(decoding: prefix, as: UTF8.self))'"
        }
        if isVariable(value.bytes)
            || value.hasSpace && value.bytes.split(separator: 0x20).contains(where: isShellVariable)
        {
            return "a reference to a variable"
        }
        if hasFormatVerb(value.bytes), value.wordShare >= 0.5 || value.letters <= 6 { return "a format string" }
        if hasFilledBraces(value.bytes) { return "a template: '{...}'" }
        return nil
    }

    private static let pairs: [(opening: String, closing: String)] = [
        ("${", "}"), ("#{", "}"), ("{{", "}}"), ("$(", ")"), ("%(", ")"), ("{%", "%}"), ("@{", "}"), ("$[", "]"),
        ("[[", "]]"),
    ]

    /// Whether an expression stands between the marks: its own brackets and quotes are closed again. Where the closing
    /// mark is missing the value was cut at a quote inside of the expression; a closing mark without an opening one is
    /// the rest of such a value.
    private static func hasExpression(_ text: [UInt8], _ pair: (opening: String, closing: String)) -> Bool {
        let (opening, closing) = (Array(pair.opening.utf8), Array(pair.closing.utf8))
        var rest = text[...]
        var isOpen = false
        while let start = Array(rest).firstOffset(of: opening) {
            isOpen = true
            let inner = rest.dropFirst(start + opening.count)
            guard let end = Array(inner).firstOffset(of: closing) else { return true }
            if isBalanced(inner.prefix(end)) || isBalanced(inner.prefix(end + 1)) { return true }
            rest = inner
        }
        return !isOpen && closing.count > 1 && text.firstOffset(of: closing) != nil
    }

    private static func isBalanced(_ expression: ArraySlice<UInt8>) -> Bool {
        var open: [UInt8] = []
        for byte in expression {
            switch byte {
            case 0x28: open.append(0x29)
            case 0x5B: open.append(0x5D)
            case 0x7B: open.append(0x7D)
            case 0x29, 0x5D, 0x7D: if open.popLast() != byte { return false }
            default: continue
            }
        }
        return open.isEmpty
    }

    private static let marks = [
        "<%", "%>", "process.env", "os.environ",
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
            if rest.allSatisfy({ isUpper($0) || $0 == 0x5F || isDigit($0) }), rest.count >= 3 { return true }
            if rest.allSatisfy({ isLower($0) || $0 == 0x5F }) { return true }
            return rest.allSatisfy { isWordByte($0) || ".->[]'\":?=".utf8.contains($0) }
                && ValueText(Array(rest)).wordShare >= 0.5
        case UInt8(ascii: ":"), UInt8(ascii: "@"), UInt8(ascii: "*"), UInt8(ascii: "&"):
            return rest.allSatisfy { isWordByte($0) || $0 == 0x2E } && ValueText(Array(rest)).wordShare >= 0.6
        default: return false
        }
    }

    /// `$pwd` among the words of a command.
    private static func isShellVariable(_ word: ArraySlice<UInt8>) -> Bool {
        word.count > 2 && word.first == UInt8(ascii: "$") && word.dropFirst().allSatisfy { isLower($0) || $0 == 0x5F }
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
