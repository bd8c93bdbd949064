internal import Spans

/// Values that are data of another kind: numbers, versions, dates, paths, addresses, names of algorithms.
enum PlainData {
    /// Why the value is plain data; nil if it is not.
    static func reason(_ value: ValueText) -> String? {
        let bytes = value.bytes
        if value.hasPrefix("0x"), value.count <= 10 { return "a number" }
        if isSignedNumber(bytes) { return "a number" }
        if isColour(bytes) { return "a colour" }
        if value.contains("&#") || isTag(opening: bytes) { return "markup" }
        if value.hasPrefix("urn:") || value.hasPrefix("opaquelocktoken:") { return "a name of a resource" }
        if value.hasPrefix("|1|") { return "a hashed host name" }
        if value.contains("4_request") { return "the scope of a signature" }
        if isNumbered(value) { return "a number in a catalogue" }
        if isMatchingRule(value) { return "a filter of a directory" }
        if isEscape(bytes) { return "a character" }
        if isControls(bytes) { return "characters that control" }
        if isPercentEncoded(bytes) { return "bytes in percent-encoding alone" }
        if isOptions(value) { return "options" }
        if isVersionOrDate(withoutRangeSigns(value)) { return "a version, date or address" }
        if isNumberList(value) { return "numbers" }
        if isMeasure(value) { return "a declaration of style" }
        if isVersionedName(value) { return "a name with a version" }
        if isEscapedWords(value) { return "words in escapes" }
        if isTag(withoutProtocol(value)) { return "a version" }
        if isPath(value) { return "a path" }
        if isAddress(value) { return "an address" }
        if isSelector(value) { return "a selector or pattern" }
        if let name = algorithms.first(where: { value.hasPrefix($0) }), value.count <= name.utf8.count + 24,
            value.uppers + value.digits + value.symbols + value.lowers == value.count, !isLongRandom(value)
        {
            return "the name of an algorithm"
        }
        if bytes.allSatisfy({ !isAlphanumeric($0) }) { return "nothing but symbols" }
        return nil
    }

    private static let algorithms = [
        "rsa-", "rsassa", "hmac", "sha1", "sha-1", "sha256", "sha-256", "sha384", "sha512", "aes-", "aes1", "aes2",
        "md5",
        "ecdsa", "ed25519", "pbkdf2", "bcrypt", "argon2", "scrypt", "hs256", "hs384", "hs512", "rs256", "rs384",
        "rs512",
        "es256", "aws4-", "x-amz-", "ssh-", "utf-8", "utf8", "utf-16", "utf-32", "iso-8859", "windows-125", "base64",
        "plain", "bearer", "basic", "urn:", "xmlns",
    ]

    private static func isLongRandom(_ value: ValueText) -> Bool {
        value.wordShare < 0.5 && value.digits >= 4 && value.count >= 24
    }

    /// Digits with separators, and few letters: `1.2.3-beta`, `2019-01-01T00:00:00Z`, `10.0.0.1:8080`.
    private static func isVersionOrDate(_ value: ValueText) -> Bool {
        guard value.digits > 0, value.symbols > 0, value.letters <= max(2, value.wordLetters) else { return false }
        if value.letters == 0, value.hasSpace, value.bytes.allSatisfy({ isDigit($0) || ".^~<>=| *-".utf8.contains($0) })
        {
            return true
        }
        guard value.bytes.allSatisfy({ isAlphanumeric($0) || ".:-/+, _v*".utf8.contains($0) }) else { return false }
        let groups = value.bytes.split { !isDigit($0) }
        if value.letters == 0, value.symbols == 1, groups.count == 2, value.contains(".") { return true }
        let isIdentifier = groups.count >= 5 && value.letters == 0
        return groups.count >= 2 && value.letters * 2 <= value.count
            && (isIdentifier || groups.allSatisfy { $0.count <= 4 })
    }

    /// `<![CDATA[`, `<br/>`, `<ns0:sub x=`.
    private static func isTag(opening bytes: [UInt8]) -> Bool {
        guard bytes.count > 3, bytes[0] == UInt8(ascii: "<") else { return false }
        if bytes[1] == UInt8(ascii: "!") || bytes[1] == UInt8(ascii: "/") { return true }
        return isLetter(bytes[1]) && bytes.contains { "/= ".utf8.contains($0) }
    }

    /// `CVE-2017-5638`, `*S-1-5-32-546`: a few capitals, then numbers, all joined by hyphens.
    private static func isNumbered(_ value: ValueText) -> Bool {
        let parts = value.bytes.drop { $0 == UInt8(ascii: "*") }.split(separator: UInt8(ascii: "-"))
        guard parts.count >= 3, let name = parts.first, (1...5).contains(name.count) else { return false }
        return name.allSatisfy(isUpper) && parts.dropFirst().allSatisfy { $0.allSatisfy(isDigit) }
    }

    /// `\u0003` or `\x00` alone.
    private static func isEscape(_ bytes: [UInt8]) -> Bool {
        if isRunOfEscapes(bytes) { return true }
        guard [4, 6].contains(bytes.count), bytes[0] == UInt8(ascii: "\\"),
            bytes[1] == UInt8(ascii: bytes.count == 4 ? "x" : "u")
        else { return false }
        return bytes.dropFirst(2).allSatisfy(isHexadecimal)
    }

    /// `c\r\n\f d`: escapes of blanks and line ends, with hardly anything between them.
    private static func isControls(_ bytes: [UInt8]) -> Bool {
        var (controls, others, index) = (0, 0, 0)
        while index < bytes.count {
            let isEscaped = bytes[index] == UInt8(ascii: "\\") && index + 1 < bytes.count
            if isEscaped, bytes[(index + 1)...].starts(with: "u00".utf8), index + 6 <= bytes.count {
                (controls, index) = (controls + 1, index + 6)
            } else if isEscaped, "rntfvab0".utf8.contains(bytes[index + 1]) {
                (controls, index) = (controls + 1, index + 2)
            } else {
                others += isBlank(bytes[index]) ? 0 : 1
                index += 1
            }
        }
        return controls >= 2 && others < 4
    }

    /// `2.5.13.18:=x`, as filters of LDAP name how values are compared (RFC 4515).
    private static func isMatchingRule(_ value: ValueText) -> Bool {
        guard let end = value.bytes.firstOffset(of: [0x3A, 0x3D]), end > 4 else { return false }
        return value.bytes[..<end].allSatisfy { isDigit($0) || $0 == UInt8(ascii: ".") }
    }

    /// `%F0%9F%92%A9`.
    private static func isPercentEncoded(_ bytes: [UInt8]) -> Bool {
        bytes.count >= 6 && bytes.count.isMultiple(of: 3)
            && bytes.indices.allSatisfy {
                $0.isMultiple(of: 3) ? bytes[$0] == UInt8(ascii: "%") : isHexadecimal(bytes[$0])
            }
    }

    /// `\12953\65039`, `\e033`, `\\e033`: nothing but numbers of characters, as style sheets and Haskell write them. What
    /// is two digits long may be a byte of a key.
    private static func isRunOfEscapes(_ bytes: [UInt8]) -> Bool {
        let numbers = bytes.split(separator: UInt8(ascii: "\\"))
        guard bytes.first == UInt8(ascii: "\\"), (1...4).contains(numbers.count) else { return false }
        return numbers.allSatisfy { (4...6).contains($0.count) && $0.allSatisfy(isHexadecimal) }
    }

    /// `0;0.286;0.571;1`: at least three numbers.
    private static func isNumberList(_ value: ValueText) -> Bool {
        guard value.letters == 0, value.bytes.allSatisfy({ isDigit($0) || ".,;- ".utf8.contains($0) }) else {
            return false
        }
        return value.bytes.split { ",; ".utf8.contains($0) }.count >= 3
    }

    /// `width:100px`, `margin: 0 auto; padding: 1em`.
    private static func isMeasure(_ value: ValueText) -> Bool {
        let parts = value.bytes.split { ";:".utf8.contains($0) }
        guard parts.count >= 2, value.contains(":"), let name = parts.first,
            name.allSatisfy({ isLower($0) || $0 == UInt8(ascii: "-") })
        else { return false }
        let measure = ValueText(Array(parts[1]))
        return measure.digits > 0 && ["px", "em", "%", "pt", "vh", "vw"].contains { measure.hasSuffix($0) }
            && parts[1].allSatisfy { isDigit($0) || isLower($0) || " .%".utf8.contains($0) }
    }

    /// `jackson-core-2.9.1`, `acme_sdk@1.0.3`: words, then a version of at least three numbers.
    private static func isVersionedName(_ value: ValueText) -> Bool {
        guard let mark = value.bytes.lastIndex(where: { "-_@:".utf8.contains($0) }) else { return false }
        let name = value.bytes[..<mark]
        let numbers = value.bytes[(mark + 1)...].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return numbers.count >= 3 && numbers.allSatisfy { (1...4).contains($0.count) && $0.allSatisfy(isDigit) }
            && name.allSatisfy { isLetter($0) || "-_.@:/".utf8.contains($0) }
    }

    private static func isSignedNumber(_ bytes: [UInt8]) -> Bool {
        guard let first = bytes.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") else { return false }
        return bytes.count > 1 && bytes.dropFirst().allSatisfy(isDigit)
    }

    /// `#0c0`, `#97A0AF`, `#97A0AFFF`.
    private static func isColour(_ bytes: [UInt8]) -> Bool {
        [4, 5, 7, 9].contains(bytes.count) && bytes[0] == UInt8(ascii: "#")
            && bytes.dropFirst().allSatisfy(isHexadecimal)
    }

    /// `format=bgra:afbc=1`, `user=x;mode=y`: a word before an equals sign that is no base64 padding.
    private static func isOptions(_ value: ValueText) -> Bool {
        let parts = value.bytes.split { ":;,&|".utf8.contains($0) }
        return parts.contains { part in
            guard let sign = part.firstIndex(of: UInt8(ascii: "=")), sign + 1 < part.endIndex,
                part[sign + 1] != UInt8(ascii: "="), sign - part.startIndex >= 3
            else { return false }
            let name = part[..<sign].map(lowercased)
            let setting = part[(sign + 1)...]
            if setting.count >= 2, (part[..<sign] + setting).allSatisfy(isLower) { return true }
            return name.allSatisfy { isLetter($0) || $0 == 0x5F }
                && name.split(separator: 0x5F).contains { WordModel.isCommon($0) }
        }
    }

    /// The version in a range of versions: `^4.0.0`, `~1.2`, `>= 3.1`.
    private static func withoutRangeSigns(_ value: ValueText) -> ValueText {
        let signs = value.bytes.prefix { "^~<>=! ".utf8.contains($0) }
        return signs.isEmpty ? value : ValueText(Array(value.bytes.dropFirst(signs.count)))
    }

    /// The version in `npm:14.0.0-canary.53b3cad2f.0`.
    private static func withoutProtocol(_ value: ValueText) -> ValueText {
        ["npm:", "jsr:", "workspace:", "patch:"].first { value.hasPrefix($0) }
            .map { ValueText(Array(value.bytes.dropFirst($0.utf8.count))) } ?? value
    }

    /// `v1.32.3-1742367868-5cd0ab`, `2.0.5=pyhd3eb1b0_0`: a version with what builds put behind it.
    static func isTag(_ value: ValueText) -> Bool {
        guard value.count <= 80 else { return false }
        let digits = value.lower.first == UInt8(ascii: "v") ? value.lower.dropFirst() : value.lower[...]
        let numbers = digits.prefix { isDigit($0) || $0 == UInt8(ascii: ".") }.split(separator: UInt8(ascii: "."))
        guard numbers.count >= 3, numbers.allSatisfy({ $0.count <= 4 }) else { return false }
        let rest = digits.dropFirst(numbers.reduce(numbers.count - 1) { $0 + $1.count })
        return rest.isEmpty || "-+=".utf8.contains(rest[rest.startIndex])
    }

    /// Nothing but `\x6b\x65\x79`, and words once that is read: how C sources write text for every character set.
    private static func isEscapedWords(_ value: ValueText) -> Bool {
        let escapes = value.bytes.split(separator: UInt8(ascii: "\\"))
        guard escapes.count >= 4, value.bytes.count == escapes.count * 4 else { return false }
        var decoded: [UInt8] = []
        for escape in escapes {
            guard escape.count == 3, escape.first == UInt8(ascii: "x"),
                let byte = UInt8(String(decoding: escape.dropFirst(), as: UTF8.self), radix: 16)
            else { return false }
            decoded.append(byte)
        }
        return ValueText(decoded).wordShare >= 0.5
    }

    /// `/etc/x`, `./x`, `../x`, `C:\x`, `~/x`, `x/y.pem`: no base64 text begins so often with words between slashes.
    static func isPath(_ value: ValueText) -> Bool {
        let bytes = value.bytes
        if value.hasPrefix("./") || value.hasPrefix("../") || value.hasPrefix("~/") { return true }
        if value.hasPrefix("@~/") || value.hasPrefix("@./") || value.hasPrefix("@/") { return true }
        if bytes.count > 2, isLetter(bytes[0]), bytes[1] == UInt8(ascii: ":"), bytes[2] == UInt8(ascii: "\\") {
            return true
        }
        if extensions.contains(where: { value.hasSuffix($0) }) || roots.contains(where: { value.hasPrefix($0) }) {
            return true
        }
        let slashes = bytes.count { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }
        guard slashes > 0 else { return false }
        // Base64 has either slashes or hyphens.
        if slashes >= 3, bytes.contains(where: { "-.".utf8.contains($0) }),
            bytes.allSatisfy({ isWordByte($0) || "-./".utf8.contains($0) })
        {
            return true
        }
        if bytes.first == UInt8(ascii: "/") {
            if bytes.dropFirst().allSatisfy(isLower) { return true }
            return value.wordShare >= 0.5 || slashes >= 3 && value.digits * 6 < value.count
        }
        if value.uppers == 0, value.count <= 40, bytes.allSatisfy({ isWordByte($0) || "-./".utf8.contains($0) }) {
            return value.wordShare >= 0.4 && value.digits * 3 <= value.count
        }
        return value.wordShare >= 0.6 && value.digits * 4 < value.count
    }

    private static let roots = [
        "/tmp/", "/etc/", "/usr/", "/var/", "/opt/", "/home/", "/root/", "/run/", "/mnt/", "/dev/", "/proc/", "/srv/",
        "/bin/", "/lib/", "/app/", "/data/", "/secrets/", "/vault/", "/users/", "/library/", "/path/",
    ]

    private static let extensions = [
        ".pem", ".key", ".crt", ".cer", ".pub", ".json", ".yaml", ".yml", ".xml", ".txt", ".properties", ".jks", ".p12",
        ".pfx", ".js", ".ts", ".py", ".rb", ".go", ".java", ".php", ".html", ".css", ".png", ".svg", ".jpg", ".md",
        ".sh",
        ".lock", ".toml", ".conf", ".cfg", ".ini", ".env", ".log", ".csv", ".sql", ".asc", ".gpg", ".der", ".ppk",
        ".com", ".org", ".net", ".io", ".local", ".exe", ".dll", ".plist", ".kdbx", ".c", ".h", ".cc", ".cpp", ".hpp",
        ".rs", ".swift", ".kt", ".cs", ".pl", ".pm",
        ".o", ".so", ".lib", ".gyp", ".gypi", ".mk", ".cmake", ".html", ".tsx", ".jsx", ".vue", ".scss", ".map",
    ]

    /// A URL, an e-mail address.
    private static func isAddress(_ value: ValueText) -> Bool {
        if let mark = value.lower.firstOffset(of: Array("://".utf8)), mark <= 12 { return true }
        if value.hasPrefix("mailto:") || value.hasPrefix("www.") || value.hasPrefix("//") { return true }
        return AccountName.isMailAddress(value)
    }

    /// `#id .class > a[href]`, `^[a-z]+$`, `[\t ]+`, `$..name`, `*.example`, `Ctrl-A`.
    private static func isSelector(_ value: ValueText) -> Bool {
        if ["\\d", "\\w", "\\s", "[a-z", "[0-9", "[^", "(?:", ".*", ".+", "$/"].contains(where: { value.contains($0) })
        {
            return true
        }
        if isAlternation(value.bytes) { return true }
        if value.hasPrefix("["), ["]+", "]*", "]?"].contains(where: { value.hasSuffix($0) }) { return true }
        if value.hasPrefix("$."), value.bytes.dropFirst().allSatisfy({ isWordByte($0) || ".-[]*'@".utf8.contains($0) })
        {
            return true
        }
        if value.hasPrefix("^"), value.hasSuffix("$") || value.contains(")?") { return true }
        if hasCharacterClass(value.bytes) || isAttributeSelector(value.bytes) { return true }
        if value.hasPrefix("ctrl") || value.hasPrefix("cmd-") || value.hasPrefix("command-") { return true }
        return (value.hasPrefix("#") || value.hasPrefix(".") || value.hasPrefix("--")) && value.wordShare >= 0.6
    }

    /// `NN|ZZ|QQ`, `|\\bin\\b|\\bor\\b`: words of which one is meant.
    private static func isAlternation(_ bytes: [UInt8]) -> Bool {
        let words = bytes.split(separator: UInt8(ascii: "|"))
        return words.count >= 3
            && words.allSatisfy { $0.count <= 24 && $0.allSatisfy { isLetter($0) || "\\-_'`^".utf8.contains($0) } }
    }

    /// `[a-f0-9]`, `[A-Z`.
    private static func hasCharacterClass(_ bytes: [UInt8]) -> Bool {
        guard bytes.count >= 5 else { return false }
        return bytes.indices.dropLast(3).contains { index in
            bytes[index] == UInt8(ascii: "[") && bytes[index + 2] == UInt8(ascii: "-")
                && isAlphanumeric(bytes[index + 1]) && isAlphanumeric(bytes[index + 3])
        }
    }

    /// `meta[name=_csrf]`, `input[type="password"]`.
    private static func isAttributeSelector(_ bytes: [UInt8]) -> Bool {
        guard bytes.last == UInt8(ascii: "]"), let open = bytes.firstIndex(of: UInt8(ascii: "[")),
            let sign = bytes[open...].firstIndex(of: UInt8(ascii: "=")), sign > open + 1
        else { return false }
        return bytes[(open + 1)..<sign].allSatisfy { isLetter($0) || "-_~|^$*".utf8.contains($0) }
    }
}
