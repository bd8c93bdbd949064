package import Documents
package import Findings
package import Spans

/// Where something is written.
package struct Site: Hashable, Comparable, Sendable {
    /// The file, relative to the root of the run.
    package let path: BytePath
    /// The one-based line.
    package let line: Int

    /// Names a line of a file.
    package init(path: BytePath, line: Int) {
        self.path = path
        self.line = line
    }

    /// By path, then by line.
    package static func < (left: Site, right: Site) -> Bool {
        left.path == right.path ? left.line < right.line : left.path < right.path
    }
}

/// A file that declarations come from.
package struct ManifestSource: Sendable {
    /// Where bytes of its nodes' spans are written: in the file itself, or in the one that it was rendered from.
    package let locate: @Sendable (ByteRange) -> Site

    /// Wraps a way from bytes to places.
    package init(locate: @escaping @Sendable (ByteRange) -> Site) { self.locate = locate }
}

/// A resource of a cluster as its manifest declares it.
package struct Declaration: Sendable {
    /// The kind, such as `Deployment`.
    package let kind: String
    /// The API group; empty for the core group.
    package let group: String
    /// Its name.
    package let name: String
    /// Its namespace; nil for resources of the whole cluster.
    package let namespace: String?
    /// Its mapping.
    package let node: Node
    /// The file.
    package let source: ManifestSource

    /// Describes a resource.
    package init(
        kind: String, group: String, name: String, namespace: String?, node: Node, source: ManifestSource
    ) {
        self.kind = kind
        self.group = group
        self.name = name
        self.namespace = namespace
        self.node = node
        self.source = source
    }

    /// Where it begins: its name, or its first line.
    var site: Site { site(of: node["metadata"]?.entry("name")?.span ?? node.entry("kind")?.span ?? node.span) }

    /// The line of a span of its file.
    func site(of span: ByteRange) -> Site { source.locate(span) }

    /// `Deployment/shop/web`.
    var path: String { ([kind] + (namespace.map { [$0] } ?? []) + [name]).joined(separator: "/") }

    /// Its `spec`.
    var spec: Node? { node["spec"] }

    /// An annotation's text.
    func annotation(_ name: String) -> String? { node["metadata"]?["annotations"]?[name]?.text }
}

extension Node {
    /// A mapping's scalar values by key.
    var texts: [String: String] {
        var texts: [String: String] = [:]
        for entry in effectiveEntries ?? [] {
            if let key = entry.key.text, let value = entry.value.text { texts[key] = value }
        }
        return texts
    }

    /// The items of a sequence; none for other nodes.
    var items: [Node] { sequence ?? [] }
}
