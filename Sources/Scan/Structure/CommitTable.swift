internal import Git

/// A commit as packs hold it, without its message.
struct PackedCommit: Sendable {
    let id: ObjectID
    let tree: ObjectID
    let parents: [ObjectID]
    /// Committer's time, seconds since 1970.
    let time: Int64
    /// Author and committer, in the table's list of persons.
    let author: UInt32
    let committer: UInt32
}

/// The commits of packs.
struct CommitTable: Sendable {
    private(set) var commits: [PackedCommit] = []
    /// Names with addresses, as in `Signature.person`.
    var persons = NameTable()
    private var numbers: [UInt32] = []
    private var placeOfNumber: [UInt32] = []

    /// The commit with this number; nil if no pack yields it.
    subscript(_ number: UInt32) -> PackedCommit? {
        guard Int(number) < placeOfNumber.count else { return nil }
        let place = placeOfNumber[Int(number)]
        return place == .max ? nil : commits[Int(place)]
    }

    /// Adds a commit; the second of a name is left out.
    mutating func add(_ commit: PackedCommit, _ number: UInt32) {
        if placeOfNumber.count <= Int(number) {
            placeOfNumber.append(contentsOf: repeatElement(.max, count: Int(number) + 1_024 - placeOfNumber.count))
        }
        guard placeOfNumber[Int(number)] == .max else { return }
        placeOfNumber[Int(number)] = UInt32(commits.count)
        commits.append(commit)
        numbers.append(number)
    }

    /// Adds what another worker read.
    mutating func append(_ other: consuming CommitTable) {
        if commits.isEmpty {
            self = other
            return
        }
        let persons = other.persons.indices.map { self.persons.number(of: other.persons[$0].span) }
        for (commit, number) in zip(other.commits, other.numbers) {
            add(
                PackedCommit(
                    id: commit.id, tree: commit.tree, parents: commit.parents, time: commit.time,
                    author: persons[Int(commit.author)], committer: persons[Int(commit.committer)]), number)
        }
    }
}
