internal import Findings
internal import Git

/// What attribution looks for: artifacts with findings that trees can hold.
struct Wanted: Sendable {
    var blobs: Set<ObjectID> = []
    /// Path components that hold a secret themselves.
    var names: Set<[UInt8]> = []

    var isEmpty: Bool { blobs.isEmpty && names.isEmpty }
}

/// A wanted artifact at a path of some tree.
struct Holding: Hashable, Sendable {
    /// The artifact.
    enum Item: Hashable, Sendable {
        case blob(ObjectID)
        case name([UInt8])
    }

    let item: Item
    /// The path below the commit's tree.
    let path: BytePath
}

/// Finds which trees hold which wanted artifacts at which paths. Each unique tree is read once; trees that hold
/// nothing cost one entry of a set.
struct HoldingFinder {
    let wanted: Wanted
    /// Reads a tree; nil for one that cannot be read.
    let tree: (ObjectID) -> Tree?

    private var found: [ObjectID: [Holding]] = [:]
    private var barren: Set<ObjectID> = []

    init(wanted: Wanted, tree: @escaping (ObjectID) -> Tree?) {
        self.wanted = wanted
        self.tree = tree
    }

    /// The holdings of a tree with all its subtrees; paths are below that tree.
    mutating func holdings(of root: ObjectID) -> [Holding] {
        if let known = known(root) { return known }
        var stack = [Frame(id: root, name: [], tree: tree(root))]
        var open: Set<ObjectID> = [root]
        while var frame = stack.popLast() {
            guard let entry = frame.next() else {
                remember(frame.holdings, of: frame.id)
                open.remove(frame.id)
                guard !stack.isEmpty else { return frame.holdings }
                stack[stack.count - 1].holdings += below(frame.name, frame.holdings)
                continue
            }
            let name = frame.name(of: entry)
            frame.take(entry, name, wanted)
            let descends = entry.kind == .tree && !open.contains(entry.id)
            if descends, let known = known(entry.id) { frame.holdings += below(name, known) }
            stack.append(frame)
            if descends, known(entry.id) == nil {
                open.insert(entry.id)
                stack.append(Frame(id: entry.id, name: name, tree: tree(entry.id)))
            }
        }
        return []
    }

    private struct Frame {
        let id: ObjectID
        let name: [UInt8]
        let tree: Tree?
        var index = 0
        var holdings: [Holding] = []

        init(id: ObjectID, name: [UInt8], tree: Tree?) {
            self.id = id
            self.name = name
            self.tree = tree
        }

        mutating func next() -> TreeEntry? {
            guard let tree, index < tree.entries.count else { return nil }
            index += 1
            return tree.entries[index - 1]
        }

        func name(of entry: TreeEntry) -> [UInt8] { tree.map { Array($0.name(of: entry)) } ?? [] }

        mutating func take(_ entry: TreeEntry, _ name: [UInt8], _ wanted: Wanted) {
            if wanted.blobs.contains(entry.id) { holdings.append(Holding(item: .blob(entry.id), path: BytePath(name))) }
            if wanted.names.contains(name) { holdings.append(Holding(item: .name(name), path: BytePath(name))) }
        }
    }

    private func known(_ tree: ObjectID) -> [Holding]? { barren.contains(tree) ? [] : found[tree] }

    private mutating func remember(_ holdings: [Holding], of tree: ObjectID) {
        if holdings.isEmpty { barren.insert(tree) } else { found[tree] = holdings }
    }

    private func below(_ name: [UInt8], _ holdings: [Holding]) -> [Holding] {
        holdings.map { Holding(item: $0.item, path: BytePath(name + [0x2F] + $0.path.bytes)) }
    }
}
