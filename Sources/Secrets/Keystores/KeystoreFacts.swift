internal import Findings

/// What a keystore shows without its password.
struct KeystoreFacts {
    /// Such as `JKS` or `PKCS #12`.
    let format: String
    var privateKeys = 0
    var secretKeys = 0
    var certificates = 0
    /// Parts that are encrypted as a whole.
    var sealedParts = 0
    var aliases: [String] = []
    /// Whether only the beginning could be read.
    var isPartial = false
    /// Whether a key lies open.
    var hasPlainKey = false
    /// The well-known password that opens it.
    var password: String?

    private static let mostAliases = 4
    /// <https://developer.android.com/studio/publish/app-signing#debug-mode>
    private static let debugAlias = "androiddebugkey"

    init(format: String) { self.format = format }

    /// Keeps a name that an entry has, made printable.
    mutating func add(alias: some Sequence<UInt8>) {
        let text = String(decoding: alias.map { (0x20...0x7E).contains($0) ? $0 : UInt8(ascii: "?") }, as: UTF8.self)
        if !text.isEmpty { aliases.append(String(text.prefix(60))) }
    }

    /// A store of certificates alone, as browsers and services have to trust others by, is no credential.
    var verification: Verification {
        guard privateKeys + secretKeys > 0 else {
            return .refused("a keystore without a private key, as far as it shows")
        }
        if !aliases.isEmpty, aliases.allSatisfy({ $0.lowercased() == Self.debugAlias }) {
            return .example("the key of debug builds, which Android's tools make with a password that all know")
        }
        var facts = [Attribute("format", format), Attribute("holds", holds)]
        if !aliases.isEmpty {
            let rest = aliases.count > Self.mostAliases ? ", …" : ""
            facts.append(Attribute("aliases", aliases.prefix(Self.mostAliases).joined(separator: ", ") + rest))
        }
        var tags: [String] = []
        if let password {
            facts.append(Attribute("opens with", password.isEmpty ? "an empty password" : "the default '\(password)'"))
            tags.append("default-password")
        }
        if hasPlainKey { facts.append(Attribute("encrypted", "no")) }
        return isPartial
            ? .structural("the file parses up to a key that only Java can read", facts, tags: tags)
            : .proven("the file parses whole", facts, tags: tags)
    }

    private var holds: String {
        let parts = [
            (privateKeys, "private key"), (secretKeys, "secret key"), (certificates, "certificate"),
            (sealedParts, "encrypted part"),
        ]
        return parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }.joined(separator: ", ")
    }
}
