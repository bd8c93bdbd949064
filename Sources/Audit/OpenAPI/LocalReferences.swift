internal import Documents
internal import Findings

/// Follows `$ref` inside a file and to files that lie beside it. Addresses on the network are never followed.
struct LocalReferences {
    private let files: [SourceFile]
    private let byPath: [BytePath: Int]

    init(files: [SourceFile]) {
        self.files = files
        byPath = Dictionary(files.indices.map { (files[$0].path, $0) }) { first, _ in first }
    }

    /// How many references may lead to one another: a circle ends there.
    private static let longestChain = 16

    /// What a node stands for once its references are followed: the node itself where it is none, or where one leads
    /// nowhere.
    func follow(_ place: PlacedNode) -> PlacedNode {
        var place = place
        for _ in 0..<Self.longestChain {
            guard let text = place.node["$ref"]?.text, let next = target(of: text, from: place.file) else { break }
            place = next
        }
        return place
    }

    /// Where one reference leads.
    func target(of reference: String, from file: Int) -> PlacedNode? {
        let parts = reference.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        var index = file
        if let path = parts.first, !path.isEmpty {
            guard let target = Self.path(String(path), beside: files[file].path), let found = byPath[target] else {
                return nil
            }
            index = found
        }
        guard let root = files[index].documents.first?.root else { return nil }
        let pointer = parts.count > 1 ? parts[1] : ""
        let steps = pointer.split(separator: "/").map { step in
            String(step).replacing("%7B", with: "{").replacing("%7D", with: "}").replacing("~1", with: "/")
                .replacing("~0", with: "~")
        }
        return root[path: steps].map { PlacedNode(file: index, node: $0.resolved) }
    }

    /// The path that a relative reference names; nil for an address, and for one that leaves the scan's root.
    static func path(_ reference: String, beside path: BytePath) -> BytePath? {
        guard !reference.contains("://"), !reference.hasPrefix("/") else { return nil }
        var components = path.parent.description.split(separator: "/").map(String.init)
        for step in reference.split(separator: "/") where step != "." {
            if step == ".." {
                guard components.popLast() != nil else { return nil }
            } else {
                components.append(String(step))
            }
        }
        return BytePath(components.joined(separator: "/"))
    }

    /// The files that references of a file lead to, by path.
    static func targets(of file: SourceFile) -> Set<BytePath> {
        var paths: Set<BytePath> = []
        for document in file.documents { collect(document.root, file.path, &paths) }
        return paths
    }

    private static func collect(_ node: Node, _ path: BytePath, _ paths: inout Set<BytePath>) {
        switch node.kind {
        case .mapping(let entries):
            for entry in entries {
                if entry.key.text == "$ref", let text = entry.value.text, !text.hasPrefix("#") {
                    let file = String(text.prefix { $0 != "#" })
                    if let target = Self.path(file, beside: path) { paths.insert(target) }
                } else {
                    collect(entry.value, path, &paths)
                }
            }
        case .sequence(let items): for item in items { collect(item, path, &paths) }
        case .scalar, .alias: return
        }
    }
}
