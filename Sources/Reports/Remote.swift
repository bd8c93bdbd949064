internal import SARIF

/// A remote's address without user and password; nil for one that may hide them. `user@host:path`, the short form of
/// SSH, becomes `ssh://host/path`; a path of the local machine stays as it is.
func withoutCredentials(_ remote: String) -> String? {
    if let address = Remote(remote)?.address { return address }
    return remote.contains("@") ? nil : remote
}

/// A remote, taken apart.
struct Remote {
    /// `https`, `ssh`, ...
    let scheme: String
    /// The host, with the port if there is one.
    let host: String
    /// The path, without a slash at its start.
    let path: String

    /// Reads an address; nil for a path of the local machine and for a host that cannot be one.
    init?(_ text: String) {
        let authority: Substring
        let rest: Substring
        if let separator = text.firstRange(of: "://") {
            scheme = String(text[..<separator.lowerBound])
            authority = text[separator.upperBound...].prefix { $0 != "/" }
            rest = text[authority.endIndex...]
        } else {
            guard let colon = text.firstIndex(of: ":"), !text[..<colon].contains("/") else { return nil }
            scheme = "ssh"
            authority = text[..<colon]
            rest = text[text.index(after: colon)...]
        }
        host = String(authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] } ?? authority)
        path = String(rest.drop { $0 == "/" })
        let isScheme = !scheme.isEmpty && scheme != "file" && scheme.utf8.allSatisfy(Self.isLetterOrDigit)
        guard isScheme, Self.isHost(host) else { return nil }
    }

    /// The address without credentials, as a valid URI.
    var address: String { "\(scheme)://\(host)/\(percentEncoded(path: Array(path.utf8)))" }

    /// Whether a text is a name, an IPv4 address or an IPv6 address in brackets, perhaps with a port.
    private static func isHost(_ text: String) -> Bool {
        guard text.hasPrefix("[") else {
            let parts = text.split(separator: ":", omittingEmptySubsequences: false)
            return parts.count <= 2 && !parts[0].isEmpty && isPort(parts.dropFirst().first ?? "")
                && parts[0].utf8.allSatisfy { isLetterOrDigit($0) || [0x2D, 0x2E, 0x5F].contains($0) }
        }
        guard let end = text.firstIndex(of: "]") else { return false }
        let port = text[text.index(after: end)...]
        let digits = text[..<end].dropFirst().utf8
        return digits.contains(0x3A) && digits.allSatisfy { isLetterOrDigit($0) || [0x3A, 0x2E].contains($0) }
            && (port.isEmpty || (port.hasPrefix(":") && isPort(port.dropFirst())))
    }

    private static func isPort(_ text: Substring) -> Bool { text.utf8.allSatisfy { (0x30...0x39).contains($0) } }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: false
        }
    }

    /// Where a browser shows lines of a file at a commit; nil for hosts whose addresses are not known here.
    func page(commit: String, path file: [UInt8], lines: ClosedRange<Int>) -> String? {
        let repository = path.hasSuffix(".git") ? String(path.dropLast(4)) : path
        let name = host.prefix { $0 != ":" }.lowercased()
        let root = "https://\(name)/\(percentEncoded(path: Array(repository.utf8)))"
        let address = percentEncoded(path: file)
        return switch name {
        case "github.com": "\(root)/blob/\(commit)/\(address)#L\(lines.lowerBound)-L\(lines.upperBound)"
        case "gitlab.com": "\(root)/-/blob/\(commit)/\(address)#L\(lines.lowerBound)-\(lines.upperBound)"
        case "bitbucket.org": "\(root)/src/\(commit)/\(address)#lines-\(lines.lowerBound):\(lines.upperBound)"
        case "codeberg.org": "\(root)/src/commit/\(commit)/\(address)#L\(lines.lowerBound)-L\(lines.upperBound)"
        default: nil
        }
    }
}
