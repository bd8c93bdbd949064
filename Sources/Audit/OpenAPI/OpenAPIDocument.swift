internal import Documents
internal import Spans

/// A node and the file that it stands in: a `$ref` may lead into another one.
struct PlacedNode {
    /// The index of the file in the workspace.
    let file: Int
    let node: Node
}

/// A description of an HTTP interface: OpenAPI 3, or 2 under its old name.
struct OpenAPIDocument {
    /// The two shapes: 2.0 has `securityDefinitions` and `schemes`, 3 has `components` and `servers`.
    enum Version { case two, three }

    /// The index of its file in the workspace.
    let file: Int
    let root: Node
    let version: Version
    /// The key that states the version: where to point when the document as a whole lacks something.
    let anchor: ByteRange
    /// `info.title`.
    let title: String
    /// The security schemes that it defines.
    let schemes: [SecurityScheme]
    /// Its operations in source order.
    let operations: [Operation]

    /// Its schemas, each once.
    private(set) var schemas: [SchemaSites.Site] = []

    /// One operation: a method of a path.
    struct Operation {
        let place: PlacedNode
        /// `GET /pets`.
        let name: String
        /// Its path alone.
        let path: String
        /// Where to point when it lacks something: the method's key.
        let anchor: ByteRange
        /// The parameters of its path item: they hold for it too.
        let shared: [Node]
    }

    /// A security scheme, by the name that requirements use.
    struct SecurityScheme {
        let place: PlacedNode
        let name: String
        /// The key of its name.
        let anchor: ByteRange
    }

    /// The methods that a path item may have.
    static let methods: Set<String> = [
        "get", "put", "post", "delete", "options", "head", "patch", "trace", "query",
    ]

    /// Recognises a document by its first key's form; nil for everything else.
    init?(file: Int, root: Node, references: LocalReferences) {
        guard let version = Self.version(of: root), let entry = root.entry("openapi") ?? root.entry("swagger") else {
            return nil
        }
        self.file = file
        self.root = root
        self.version = version
        self.anchor = entry.mark
        self.title = root["info"]?["title"]?.text ?? ""
        self.schemes = Self.schemes(of: root, version, file, references)
        self.operations = Self.operations(of: root, file, references)
        self.schemas = SchemaSites(self, references).sites
    }

    /// Which shape a mapping has, if it is such a document at all.
    static func version(of root: Node) -> Version? {
        guard root["info"] != nil || root["paths"] != nil else { return nil }
        if let text = root["openapi"]?.text, text.hasPrefix("3") { return .three }
        return root["swagger"]?.text.map { $0.hasPrefix("2") } == true ? .two : nil
    }

    /// `document/Pet store`.
    var path: String { "document/" + (title.isEmpty ? "(untitled)" : title) }

    /// The entry that holds the schemes: `securityDefinitions`, or `securitySchemes` of the components.
    var schemesEntry: Entry? {
        version == .two ? root.entry("securityDefinitions") : root["components"]?.entry("securitySchemes")
    }

    private static func schemes(
        of root: Node, _ version: Version, _ file: Int, _ references: LocalReferences
    ) -> [SecurityScheme] {
        let holder = version == .two ? root["securityDefinitions"] : root["components"]?["securitySchemes"]
        return (holder?.effectiveEntries ?? []).compactMap { entry in
            guard let name = entry.key.text else { return nil }
            let place = references.follow(PlacedNode(file: file, node: entry.value))
            return SecurityScheme(place: place, name: name, anchor: entry.key.span)
        }
    }

    private static func operations(of root: Node, _ file: Int, _ references: LocalReferences) -> [Operation] {
        let paths = (root["paths"]?.effectiveEntries ?? []) + (root["x-ms-paths"]?.effectiveEntries ?? [])
        return paths.flatMap { entry -> [Operation] in
            guard let path = entry.key.text, path.hasPrefix("/") else { return [] }
            let item = references.follow(PlacedNode(file: file, node: entry.value))
            return (item.node.effectiveEntries ?? []).compactMap { method in
                guard let name = method.key.text, methods.contains(name), method.value.mapping != nil else {
                    return nil
                }
                return Operation(
                    place: PlacedNode(file: item.file, node: method.value), name: name.uppercased() + " " + path,
                    path: path, anchor: method.key.span, shared: item.node["parameters"]?.sequence ?? [])
            }
        }
    }
}

extension OpenAPIDocument.Operation {
    /// `operation/GET /pets`.
    var resource: String { "operation/" + name }

    /// A mark on this operation.
    func mark(_ span: ByteRange, value: String, related: [RelatedMark] = []) -> Mark {
        Mark(file: place.file, span: span, resource: resource, name: name, value: value, related: related)
    }
}
