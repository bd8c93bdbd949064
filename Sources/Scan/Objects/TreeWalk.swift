internal import Findings
internal import Git

/// A blob to scan, with the path that rules and value tests go by: the one of the newest commit that holds it.
struct BlobItem: Sendable, Hashable {
    let id: ObjectID
    let path: BytePath?
}

/// Walks trees and meets every unique subtree and blob once, at the path of the first tree that holds it.
protocol BlobWalk {
    /// The blobs, in the order in which they were met.
    var blobs: [BlobItem] { get }
    /// The names in all trees that were walked.
    var names: Set<[UInt8]> { get }
    /// What could not be read.
    var gaps: Set<Gap> { get }
    /// Whether a tree or blob has been met.
    func hasMet(_ id: ObjectID) -> Bool
    /// The same of an object of the packs, where the walk goes by numbers.
    func hasMet(_ id: ObjectID, number: UInt32) -> Bool
    /// Adds a blob that no tree leads to, such as a tagged one.
    mutating func add(_ id: ObjectID, path: BytePath?)
    /// Forgets what was found so far but not what was met: what follows is new against it.
    mutating func forgetFindings()
    /// Walks a tree with everything below it.
    mutating func walk(_ root: ObjectID, in repository: Repository, includesSubmodules: Bool)
}

extension BlobWalk {
    func hasMet(_ id: ObjectID, number: UInt32) -> Bool { hasMet(id) }
}

/// The plain walk: every tree is read through libgit2.
struct TreeWalk: BlobWalk {
    private(set) var blobs: [BlobItem] = []
    private(set) var names: Set<[UInt8]> = []
    private(set) var gaps: Set<Gap> = []
    private var seen: Set<ObjectID> = []
    private let gap: (GitError, ObjectID) -> Gap

    /// `gap` puts a failure to read an object into words.
    init(gap: @escaping (GitError, ObjectID) -> Gap) { self.gap = gap }

    func hasMet(_ id: ObjectID) -> Bool { seen.contains(id) }

    mutating func add(_ id: ObjectID, path: BytePath?) {
        if seen.insert(id).inserted { blobs.append(BlobItem(id: id, path: path)) }
    }

    mutating func forgetFindings() {
        blobs = []
        names = []
        gaps = []
    }

    mutating func walk(_ root: ObjectID, in repository: Repository, includesSubmodules: Bool) {
        var pending = [(id: root, path: BytePath([]))]
        while let (id, path) = pending.popLast() {
            guard seen.insert(id).inserted else { continue }
            let tree: Tree
            do throws(GitError) { tree = try repository.tree(id) } catch {
                gaps.insert(gap(error, id))
                continue
            }
            if !tree.isComplete { gaps.insert(gap(.malformed(id, "its end cannot be read"), id)) }
            for entry in tree.entries { visit(entry, of: tree, below: path, &pending, includesSubmodules) }
        }
    }

    private mutating func visit(
        _ entry: TreeEntry, of tree: Tree, below path: BytePath, _ pending: inout [(id: ObjectID, path: BytePath)],
        _ includesSubmodules: Bool
    ) {
        let name = Array(tree.name(of: entry))
        names.insert(name)
        let place = path.appending(name)
        switch entry.kind {
        case .tree: pending.append((entry.id, place))
        case .submodule:
            if includesSubmodules {
                gaps.insert(Gap(.submodule, place.description, detail: "a submodule: it was not scanned"))
            }
        case .blob, .symbolicLink, .unknown: add(entry.id, path: place)
        }
    }
}
