internal import Findings
internal import Git
internal import Packs
internal import Secrets

/// The commits and trees of a repository as its packs hold them, each read once.
final class PackedStructure {
    /// Objects above this size are left to libgit2, which refuses them.
    private static let limits = PackLimits(objectSize: 128 << 20)

    let numbers: ObjectNumbers
    /// The paths of the packs.
    let packPaths: Set<[UInt8]>
    let commits: CommitTable
    private(set) var trees: TreeTable
    /// What the messages of commits held.
    private(set) var messages: Collection
    private let reader: StructureReader
    private var firstCommit: [(time: Int64, commit: ObjectID)?]

    /// Reads everything that the packs hold. With `scansAllMessages` every commit's message is scanned on the way; else
    /// `scanMessages` has to be called when it is known which are wanted. Messages that are `known` to hold nothing are
    /// counted.
    init(
        _ packs: OpenPacks, rules: SecretRules, scansAllMessages: Bool, known: QuietMessages?, workers: Int
    ) throws(ScanError) {
        packPaths = Set(packs.paths)
        let packed = PackedNumbers(packs.packs)
        numbers = ObjectNumbers(packed)
        reader = StructureReader(numbers: packed, rules: rules, limits: Self.limits, known: known, workers: workers)
        let read = try reader.read([.commit, .tree], scansAllMessages ? .all : .none, naming: numbers)
        commits = read.commits
        messages = read.messages
        trees = read.trees
        firstCommit = [(time: Int64, commit: ObjectID)?](repeating: nil, count: commits.persons.count)
    }

    /// A commit that a pack yields.
    func commit(_ id: ObjectID) -> PackedCommit? { numbers.existing(id).flatMap { commits[$0] } }

    /// Adds a tree that was read in another way; gives its row.
    func add(_ tree: Tree) -> Int { trees.add(tree, numbers) }

    /// Scans the messages of the wanted commits.
    func scanMessages(of wanted: Set<ObjectID>) throws(ScanError) {
        messages = try reader.read([.commit], .of(wanted), naming: numbers).messages
    }

    /// Keeps the oldest commit of author and committer.
    func meetPersons(of commit: PackedCommit) {
        let mine = (time: commit.time, commit: commit.id)
        for person in [commit.author, commit.committer] {
            if let known = firstCommit[Int(person)], known <= mine { continue }
            firstCommit[Int(person)] = mine
        }
    }

    /// Each person with the oldest commit among those that were met.
    var firstCommits: [(person: UInt32, first: (time: Int64, commit: ObjectID))] {
        firstCommit.enumerated().compactMap { person, first in first.map { (UInt32(person), $0) } }
    }
}

/// The packs of a repository that can be read here.
struct OpenPacks {
    private(set) var packs: [Pack] = []
    private(set) var paths: [[UInt8]] = []

    /// Opens what can be opened; the rest is libgit2's.
    init(_ paths: [[UInt8]]) {
        for path in paths {
            guard let pack = try? Pack(path) else { continue }
            packs.append(pack)
            self.paths.append(path)
        }
    }

    /// How many objects they list.
    var objectCount: Int { packs.reduce(0) { $0 + $1.count } }
}
