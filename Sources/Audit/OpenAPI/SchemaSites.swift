internal import Documents
internal import Spans

/// The schemas of a document: those of its components, of its parameters and of the bodies of its operations, each
/// once, with all that they hold.
struct SchemaSites {
    /// A schema that says its type.
    struct Site {
        let place: PlacedNode
        /// Where to point: its `type`.
        let mark: ByteRange
        /// `schema/Pet.tags`, or `operation/GET /pets/limit`.
        let resource: String
        /// The property's or parameter's own name.
        let name: String
        let types: Set<String>
    }

    private(set) var sites: [Site] = []
    private let references: LocalReferences
    private let version: OpenAPIDocument.Version
    private var visited: Set<ObjectIdentifier> = []

    init(_ document: OpenAPIDocument, _ references: LocalReferences) {
        self.references = references
        self.version = document.version
        let root = document.root
        let holder = document.version == .two ? root["definitions"] : root["components"]?["schemas"]
        for entry in holder?.effectiveEntries ?? [] {
            guard let name = entry.key.text else { continue }
            schema(PlacedNode(file: document.file, node: entry.value), "schema/" + name, name, depth: 0)
        }
        let parts =
            document.version == .two ? ["parameters", "responses"] : ["parameters", "responses", "requestBodies"]
        for part in parts {
            guard let node = (document.version == .two ? root : root["components"] ?? root)[part] else { continue }
            for entry in node.effectiveEntries ?? [] {
                walk(PlacedNode(file: document.file, node: entry.value), part + "/" + (entry.key.text ?? ""), depth: 0)
            }
        }
        for operation in document.operations {
            for parameter in operation.shared {
                walk(PlacedNode(file: operation.place.file, node: parameter), operation.resource, depth: 0)
            }
            walk(operation.place, operation.resource, depth: 0)
        }
    }

    private static let deepest = 64
    /// Members whose content is data, not description.
    private static let data: Set<String> = ["example", "examples", "default", "enum", "const", "security", "tags"]

    /// Looks for schemas in a part of the document that is none itself.
    private mutating func walk(_ place: PlacedNode, _ resource: String, depth: Int) {
        let place = references.follow(place)
        guard depth < Self.deepest, visited.insert(ObjectIdentifier(place.node.resolved)).inserted else { return }
        for item in place.node.sequence ?? [] {
            walk(PlacedNode(file: place.file, node: item), resource, depth: depth + 1)
        }
        let name = place.node["name"]?.text
        if version == .two, let name, place.node["in"]?.text != "body", place.node["in"] != nil {
            add(place, resource + "/" + name, name)
            nested(place, resource + "/" + name, name, depth)
            return
        }
        for entry in place.node.effectiveEntries ?? [] {
            guard let key = entry.key.text, !Self.data.contains(key), !key.hasPrefix("x-") else { continue }
            let next = PlacedNode(file: place.file, node: entry.value)
            if key == "schema" {
                schema(next, name.map { resource + "/" + $0 } ?? resource, name ?? "body", depth: depth + 1)
            } else if entry.value.mapping != nil || entry.value.sequence != nil {
                walk(next, resource, depth: depth + 1)
            }
        }
    }

    private mutating func schema(_ place: PlacedNode, _ resource: String, _ name: String, depth: Int) {
        let place = references.follow(place)
        guard depth < Self.deepest, place.node.mapping != nil,
            visited.insert(ObjectIdentifier(place.node.resolved)).inserted
        else { return }
        add(place, resource, name)
        nested(place, resource, name, depth)
    }

    private mutating func nested(_ place: PlacedNode, _ resource: String, _ name: String, _ depth: Int) {
        func at(_ node: Node) -> PlacedNode { PlacedNode(file: place.file, node: node) }
        for entry in place.node["properties"]?.effectiveEntries ?? [] {
            guard let property = entry.key.text else { continue }
            schema(at(entry.value), resource + "." + property, property, depth: depth + 1)
        }
        for key in ["items", "additionalProperties"] {
            guard let inner = place.node[key], inner.mapping != nil else { continue }
            schema(at(inner), resource + "." + (key == "items" ? "items" : "*"), name, depth: depth + 1)
        }
        for key in ["allOf", "anyOf", "oneOf", "prefixItems"] {
            for item in place.node[key]?.sequence ?? [] { schema(at(item), resource, name, depth: depth + 1) }
        }
    }

    private mutating func add(_ place: PlacedNode, _ resource: String, _ name: String) {
        guard let entry = place.node.entry("type") else { return }
        let types = entry.value.text.map { [$0] } ?? entry.value.sequence?.compactMap(\.text) ?? []
        sites.append(
            Site(place: place, mark: entry.mark, resource: resource, name: name, types: Set(types)))
    }
}

extension SchemaSites.Site {
    /// Whether its values are listed: then they need no other bounds.
    var isEnumerated: Bool { place.node["enum"] != nil || place.node["const"] != nil }
}
