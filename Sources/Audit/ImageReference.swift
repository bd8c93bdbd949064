/// The parts of a container image's reference: `registry/path/name:tag@digest`.
struct ImageReference {
    /// The host, with its port; empty for Docker Hub's short form.
    let registry: String
    /// The path without the registry, such as `library/nginx`.
    let path: String
    /// The tag; nil for none.
    let tag: String?
    /// The digest; nil for none.
    let digest: String?

    /// The last part of the path.
    var name: String { path.split(separator: "/").last.map(String.init) ?? path }

    /// Whether nothing pins it to one image or one version: no digest, and no tag, or one that moves by its purpose.
    var isFloating: Bool { digest == nil && Self.floating.contains((tag ?? "latest").lowercased()) }

    private static let floating: Set<String> = [
        "latest", "dev", "develop", "edge", "nightly", "main", "master", "canary", "unstable", "snapshot", "head",
        "next",
        "rolling", "beta", "testing", "current",
    ]

    /// Splits a reference.
    init(_ text: String) {
        var rest = Substring(text)
        var digest: String?
        if let at = rest.firstIndex(of: "@") {
            digest = String(rest[rest.index(after: at)...])
            rest = rest[..<at]
        }
        var tag: String?
        if let colon = rest.lastIndex(of: ":"), !rest[colon...].contains("/") {
            tag = String(rest[rest.index(after: colon)...])
            rest = rest[..<colon]
        }
        var registry = ""
        if let slash = rest.firstIndex(of: "/") {
            let first = rest[..<slash]
            if first.contains(".") || first.contains(":") || first == "localhost" {
                registry = String(first)
                rest = rest[rest.index(after: slash)...]
            }
        }
        self.registry = registry
        self.path = String(rest)
        self.tag = tag
        self.digest = digest
    }
}
