internal import Spans

/// An address that carries a user and a password: `scheme://user:password@host:port/path`.
struct CredentialURI {
    let scheme: [UInt8]
    let user: [UInt8]
    /// The password, percent signs decoded.
    let password: [UInt8]
    let host: [UInt8]
    /// Whether a token stands in the place of the user: it is the password then.
    let isToken: Bool
    /// What follows the first `/` behind the host, up to `?` or `#`.
    let path: [UInt8]

    /// What stands where the password would where a token stands in the place of the user.
    /// <https://github.blog/news-insights/the-library/easier-builds-and-deployments-using-git-over-https-and-oauth/>
    private static let tokenMarks = ["x-oauth-basic", "x-oauth-token"].map { Array($0.utf8) }

    /// Reads the parts; nil if there is no user information with a colon.
    init?(_ text: [UInt8]) {
        guard let mark = text.firstOffset(of: Array("://".utf8)) else { return nil }
        let rest = text[(mark + 3)...]
        let tail = rest.lastIndex(of: UInt8(ascii: "@"))
        guard let at = tail, let colon = rest[..<at].firstIndex(of: UInt8(ascii: ":")) else { return nil }
        scheme = text[..<mark].map(lowercased)
        let names = (Self.decoded(rest[..<colon]), Self.decoded(rest[(colon + 1)..<at]))
        isToken = Self.tokenMarks.contains(names.1)
        (user, password) = isToken ? (names.1, names.0) : names
        let location = rest[(at + 1)...]
        let authority = location.prefix { !"/?#".utf8.contains($0) }
        host =
            authority.first == UInt8(ascii: "[")
            ? Array(authority) : Array(authority.prefix { $0 != UInt8(ascii: ":") })
        path = Array(location.dropFirst(authority.count + 1).prefix { !"?#".utf8.contains($0) })
    }

    /// Whether the host is this machine, a private address or a name without a dot, such as another container.
    var isLocal: Bool {
        let name = String(decoding: host.map(lowercased), as: UTF8.self)
        if !name.contains(".") && !name.hasPrefix("[") { return true }
        if name == "127.0.0.1" || name == "0.0.0.0" || name == "[::1]" || name.hasPrefix("10.") { return true }
        if name.hasPrefix("192.168.") || name.hasSuffix(".local") || name.hasSuffix(".localhost") { return true }
        guard name.hasPrefix("172."), let second = name.split(separator: ".").dropFirst().first.flatMap({ Int($0) })
        else {
            return false
        }
        return (16...31).contains(second)
    }

    private static func decoded(_ text: some Sequence<UInt8>) -> [UInt8] {
        let bytes = Array(text)
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
                let value = UInt8(String(decoding: bytes[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
            {
                result.append(value)
                index += 3
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return result
    }
}
