/// Hexadecimal digests, commit ids and the integrity entries of lock files.
enum DigestText {
    /// The lengths of MD5, SHA-1, SHA-224, SHA-256, SHA-384 and SHA-512 in hexadecimal.
    private static let lengths: Set<Int> = [32, 40, 56, 64, 96, 128]

    /// Whether the value is hexadecimal digits of a digest's length, with or without the name of its algorithm.
    static func isDigest(_ value: ValueText) -> Bool {
        lengths.contains(value.count) && value.bytes.allSatisfy(isHexadecimal)
    }

    /// `595E85A6B1B4779E…`: 40 digits in capital letters, as OpenPGP prints fingerprints.
    static func isKeyFingerprint(_ value: ValueText) -> Bool {
        value.count == 40 && value.lowers == 0 && value.uppers > 0 && value.bytes.allSatisfy(isHexadecimal)
    }

    /// Why the value is the digest of something public: it names its algorithm, as in `sha512-...`, `sha256:...`.
    static func reason(_ value: ValueText) -> String? {
        for name in ["sha1", "sha224", "sha256", "sha384", "sha512", "md5", "h1", "blake2b", "crc32"] {
            for separator in ["-", ":", "=", "/"] where value.hasPrefix(name + separator) {
                return "a digest: '\(name)'"
            }
        }
        if isFingerprint(value.bytes) { return "a fingerprint" }
        if isNamedObject(value) { return "a name with a digest" }
        if isCommitOfRepository(value) { return "a commit of a repository" }
        if isPasswordHash(value) { return "the hash of a password" }
        return nil
    }

    /// `$6$salt$hash`, `$argon2id$...`, `{SSHA}...`, `pbkdf2_sha256$...`: rules for password files report them.
    private static func isPasswordHash(_ value: ValueText) -> Bool {
        if value.bytes.first == UInt8(ascii: "$") {
            return value.count >= 16 && value.bytes.count { $0 == UInt8(ascii: "$") } >= 2
        }
        if isMarkedHash(value.bytes) { return true }
        if value.bytes.first == UInt8(ascii: "*"), value.count == 41, value.lowers == 0 {
            return value.bytes.dropFirst().allSatisfy(isHexadecimal)
        }
        let heads = ["{ssha", "{sha", "{crypt}", "{smd5}", "{md5}", "{bcrypt}", "{pbkdf2", "{argon2", "{noop}"]
        if heads.contains(where: { value.hasPrefix($0) }) { return true }
        return value.bytes.count { $0 == UInt8(ascii: "$") } >= 2 && value.count >= 40
            && ["sha", "md5$", "bcrypt", "argon2"].contains { value.contains($0) }
    }

    /// `tree 5f4beffc...`, `parent 05452d63...\n`: a word before a digest, as git writes headers.
    private static func isNamedObject(_ value: ValueText) -> Bool {
        let text = value.hasSuffix("\\n") ? value.bytes.dropLast(2) : value.bytes[...]
        guard text.count > 41, text.suffix(40).allSatisfy(isHexadecimal) else { return false }
        return text.dropLast(40).allSatisfy { isLetter($0) || $0 == 0x5F || isBlank($0) }
    }

    /// `github:user/project#e24e2eb5...`, `user/project#e24e2eb5...`: how package managers name a version in git.
    private static func isCommitOfRepository(_ value: ValueText) -> Bool {
        guard let mark = value.bytes.lastIndex(of: UInt8(ascii: "#")), mark > 2 else { return false }
        let commit = value.bytes[(mark + 1)...]
        return (7...64).contains(commit.count) && commit.allSatisfy(isHexadecimal)
            && value.bytes[..<mark].contains(UInt8(ascii: "/"))
            && value.bytes[..<mark].allSatisfy { isWordByte($0) || "-./:@+".utf8.contains($0) }
    }

    /// `{scrypt@v5_8}$e0801$...`, `{}f1026a66...`: the name of a hash in braces, then the hash.
    private static func isMarkedHash(_ bytes: [UInt8]) -> Bool {
        guard bytes.first == UInt8(ascii: "{"), let close = bytes.prefix(40).firstIndex(of: UInt8(ascii: "}")),
            bytes.count - close > 16
        else { return false }
        return bytes[1..<close].allSatisfy { isWordByte($0) || "@.-".utf8.contains($0) }
    }

    /// `bar:08fc6cf251550ec0...`, `build-f3dd692588e86691...-linux`: the name of an entry of a cache, made of words and
    /// a digest.
    static func isNamedDigest(_ value: ValueText) -> Bool {
        let parts = value.bytes.split { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
        let digests = parts.filter { $0.count >= 32 && $0.allSatisfy(isHexadecimal) }
        if digests.count == 1, parts.first?.allSatisfy(isLetter) ?? false,
            parts.allSatisfy({ $0.count >= 32 || $0.allSatisfy(isLetter) || $0.allSatisfy(isDigit) }),
            isDigest(ValueText(Array(digests[0])))
        {
            return true
        }
        guard let mark = value.bytes.lastIndex(where: { ":/|".utf8.contains($0) }), mark > 0 else { return false }
        return isDigest(ValueText(Array(value.bytes[(mark + 1)...])))
            && value.bytes[..<mark].allSatisfy { isLetter($0) || "_-:/|".utf8.contains($0) }
    }

    /// `01:69:9A:20`: pairs of hexadecimal digits between colons.
    private static func isFingerprint(_ bytes: [UInt8]) -> Bool {
        let parts = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        return parts.count >= 6 && parts.allSatisfy { $0.count == 2 && $0.allSatisfy(isHexadecimal) }
    }
}
