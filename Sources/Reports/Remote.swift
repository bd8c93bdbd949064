internal import SARIF

/// A remote's address without user and password. `user@host:path`, the short form of SSH, becomes `ssh://host/path`.
func withoutCredentials(_ remote: String) -> String {
    Remote(remote)?.address ?? remote
}

/// A remote, taken apart.
struct Remote {
    /// `https`, `ssh`, ...
    let scheme: String
    /// The host, with the port if there is one.
    let host: String
    /// The path, without a slash at its start.
    let path: String

    /// Reads an address; nil for a path of the local machine.
    init?(_ text: String) {
        if let separator = text.firstRange(of: "://") {
            scheme = String(text[..<separator.lowerBound])
            let rest = text[separator.upperBound...]
            let authority = rest.prefix { $0 != "/" }
            host = String(
                authority[(authority.lastIndex(of: "@").map(authority.index(after:)) ?? authority.startIndex)...])
            path = String(rest.dropFirst(authority.count).drop { $0 == "/" })
        } else {
            guard let colon = text.firstIndex(of: ":"), !text[..<colon].contains("/") else { return nil }
            let authority = text[..<colon]
            scheme = "ssh"
            host = String(
                authority[(authority.lastIndex(of: "@").map(authority.index(after:)) ?? authority.startIndex)...])
            path = String(text[text.index(after: colon)...].drop { $0 == "/" })
        }
        guard !scheme.isEmpty, scheme != "file", !host.isEmpty else { return nil }
    }

    /// The address without credentials, as a valid URI.
    var address: String {
        let allowed = host.filter { $0.isASCII && ($0.isLetter || $0.isNumber || ".-_:[]".contains($0)) }
        return "\(scheme)://\(allowed)/\(percentEncoded(path: path.utf8))"
    }

    /// Where a browser shows lines of a file at a commit; nil for hosts whose addresses are not known here.
    func page(commit: String, path file: [UInt8], lines: ClosedRange<Int>) -> String? {
        let repository = path.hasSuffix(".git") ? String(path.dropLast(4)) : path
        let name = host.prefix { $0 != ":" }.lowercased()
        let root = "https://\(name)/\(percentEncoded(path: repository.utf8))"
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
