import Documents
import Findings

/// A kustomization as its file says it.
struct Kustomization {
    /// The folder that it names.
    let folder: BytePath
    /// The number of its file among the sources.
    let file: Int
    /// Its file's mapping; spans count in its file.
    let root: Node

    /// Whether it only serves as part of others.
    var isComponent: Bool { root["kind"]?.text == "Component" }

    /// The names that its file may have.
    static let names: Set<String> = ["kustomization.yaml", "kustomization.yml", "Kustomization"]

    /// Reads a source if it is a kustomization.
    init?(_ source: SourceText, file: Int) {
        guard Self.names.contains(String(decoding: source.path.name, as: UTF8.self)),
            let root = YAML.parse(source.bytes).documents.first?.root, root.mapping != nil
        else { return nil }
        folder = source.path.parent
        self.file = file
        self.root = root
    }

    /// What it names as resources, bases and components.
    var references: [Node] {
        ["resources", "bases", "components"].flatMap { root[$0]?.sequence ?? [] }
    }
}

extension Kustomization {
    /// The folder in which an item of `helmCharts` has its chart, if that lies below the kustomization.
    func chartFolder(_ item: Node) -> BytePath? {
        guard let name = item["name"]?.text else { return nil }
        let home = root["helmGlobals"]?["chartHome"]?.text ?? "charts"
        return folder.resolving(home + "/" + name)
    }
}

/// A resource while it is built.
struct BuiltResource {
    var node: Node
    /// The name under which patches and references of inner kustomizations know it.
    let originalName: String

    init?(_ node: Node) {
        guard node["kind"]?.text != nil, node["apiVersion"]?.text != nil else { return nil }
        self.node = node
        originalName = node["metadata"]?["name"]?.text ?? ""
    }

    var kind: String { node["kind"]?.text ?? "" }
    var name: String { node["metadata"]?["name"]?.text ?? "" }
    var namespace: String { node["metadata"]?["namespace"]?.text ?? "default" }
    var group: String {
        let parts = (node["apiVersion"]?.text ?? "").split(separator: "/")
        return parts.count == 2 ? String(parts[0]) : ""
    }
    var version: String { (node["apiVersion"]?.text ?? "").split(separator: "/").last.map(String.init) ?? "" }
    /// Whether the API server knows the kind, so that lists merge by their keys.
    var isBuiltIn: Bool { !group.contains(".") || group.hasSuffix(".k8s.io") }

    /// The resources that a document is: itself, or the items of a list.
    static func all(in root: Node) -> [BuiltResource] {
        if root["kind"]?.text?.hasSuffix("List") == true, let items = root["items"]?.sequence {
            return items.compactMap { BuiltResource($0) }
        }
        return BuiltResource(root).map { [$0] } ?? []
    }
}

/// Which resources a patch is for.
struct PatchTarget {
    private let fields: [String: Node]

    /// `target` of a patch.
    init(_ node: Node) {
        var fields: [String: Node] = [:]
        for entry in node.effectiveEntries ?? [] { if let key = entry.key.text { fields[key] = entry.value } }
        self.fields = fields
    }

    /// Whether a resource is meant: names and namespaces are expressions for the whole text.
    func matches(_ resource: BuiltResource, _ patterns: TemplatePatterns) -> Bool {
        func fits(_ key: String, _ values: [String]) -> Bool {
            guard let wanted = fields[key]?.text, !wanted.isEmpty else { return true }
            return values.contains { value in
                if value == wanted { return true }
                let found = try? patterns.matches("^(?:\(wanted))$", in: Array(value.utf8), limit: 1)
                return found?.isEmpty == false
            }
        }
        return fits("kind", [resource.kind]) && fits("group", [resource.group]) && fits("version", [resource.version])
            && fits("name", [resource.name, resource.originalName]) && fits("namespace", [resource.namespace])
            && selects("labelSelector", resource.node["metadata"]?["labels"])
            && selects("annotationSelector", resource.node["metadata"]?["annotations"])
    }

    /// `a=b,c!=d,e`
    private func selects(_ key: String, _ labels: Node?) -> Bool {
        guard let selector = fields[key]?.text else { return true }
        return selector.split(separator: ",").allSatisfy { term in
            let parts = term.split(separator: "=", omittingEmptySubsequences: true).map { $0.filter { $0 != " " } }
            guard let name = parts.first else { return true }
            if term.contains("!=") { return labels?[String(name.dropLast())]?.text != parts.last }
            return parts.count > 1 ? labels?[name]?.text == parts[1] : labels?[name] != nil
        }
    }
}
