internal import Findings
internal import Git

/// The files of one tree with their paths: unlike `TreeWalk`, which meets each object once, it lists every path.
struct TreeListing {
    private let repository: Repository

    init(_ repository: Repository) { self.repository = repository }

    /// Every blob and link below a tree. A tree that contains itself is entered once.
    func entries(of root: ObjectID) -> [(path: BytePath, id: ObjectID)] {
        var entries: [(path: BytePath, id: ObjectID)] = []
        var pending = [(id: root, path: BytePath([]), above: Set<ObjectID>())]
        while let (id, path, above) = pending.popLast() {
            guard !above.contains(id), let tree = try? repository.tree(id) else { continue }
            for entry in tree.entries {
                let place = path.appending(Array(tree.name(of: entry)))
                switch entry.kind {
                case .tree: pending.append((entry.id, place, above.union([id])))
                case .blob, .symbolicLink: entries.append((place, entry.id))
                case .submodule, .unknown: continue
                }
            }
        }
        return entries
    }
}
