/// A commit that a walk could not read, and why.
package struct CommitGap: Sendable, Hashable {
    /// The commit.
    package let id: ObjectID
    /// A commit that has it as parent; nil if it was a starting point itself.
    package let child: ObjectID?
    /// What reading it said.
    package let error: GitError
}

/// The commits that a walk has seen, by number in the order in which it met them, and how they hang together.
/// About 60 bytes a commit, and as much again for looking ids up.
package struct CommitGraph: Sendable {
    /// What is kept of a commit.
    package struct Node: Sendable {
        /// Its name.
        package let id: ObjectID
        /// The tree of its files.
        package let tree: ObjectID
        /// When it was committed, seconds since 1970.
        package let time: Int64
        fileprivate let firstLink: Int
        fileprivate let linkCount: Int
    }

    /// Every commit that could be read, in no particular order.
    package private(set) var nodes: [Node] = []
    /// Commits that could not be read, in the order in which they were met.
    package private(set) var gaps: [CommitGap] = []
    /// Commits at which history ends although they have parents: the boundary of a shallow clone.
    package private(set) var cutCommits: [ObjectID] = []
    private var parentIDs: [ObjectID] = []
    private var numbers: [ObjectID: Int] = [:]

    /// No commits yet.
    init() {}

    mutating func add(_ commit: Commit, parents: [ObjectID]) {
        numbers[commit.id] = nodes.count
        nodes.append(
            Node(
                id: commit.id, tree: commit.tree, time: commit.committer.time, firstLink: parentIDs.count,
                linkCount: parents.count))
        parentIDs.append(contentsOf: parents)
        if parents.count < commit.parents.count { cutCommits.append(commit.id) }
    }

    mutating func add(_ gap: CommitGap) { gaps.append(gap) }

    /// The number of a commit in `nodes`; nil if the walk did not read it.
    package func number(of id: ObjectID) -> Int? { numbers[id] }

    /// The parents of a commit by id, as written, those beyond a shallow boundary left out: the first one first.
    package func parentIDs(of number: Int) -> ArraySlice<ObjectID> {
        let node = nodes[number]
        return parentIDs[node.firstLink..<(node.firstLink + node.linkCount)]
    }

    /// The parents of a commit that the walk has read.
    package func parents(of number: Int) -> [Int] { parentIDs(of: number).compactMap { numbers[$0] } }

    /// The numbers of all commits, newest first, and no parent before any of its children, whatever the clocks said.
    package func newestFirst() -> [Int] {
        var children = [Int](repeating: 0, count: nodes.count)
        for number in nodes.indices { for parent in parents(of: number) { children[parent] += 1 } }
        var heap = CommitHeap()
        for number in nodes.indices where children[number] == 0 { heap.insert(entry(number)) }
        var order: [Int] = []
        order.reserveCapacity(nodes.count)
        while let next = heap.popNewest() {
            order.append(next.number)
            for parent in parents(of: next.number) {
                children[parent] -= 1
                if children[parent] == 0 { heap.insert(entry(parent)) }
            }
        }
        return order.count == nodes.count ? order : order + inCircles(children)
    }

    /// Marks the commits that can be reached from `tips`, those included: one flag for each number.
    package func reachable(from tips: some Sequence<ObjectID>) -> [Bool] {
        var marks = [Bool](repeating: false, count: nodes.count)
        var pending = tips.compactMap { numbers[$0] }
        while let number = pending.popLast() {
            guard !marks[number] else { continue }
            marks[number] = true
            pending.append(contentsOf: parents(of: number))
        }
        return marks
    }

    private func entry(_ number: Int) -> CommitHeap.Entry {
        CommitHeap.Entry(time: nodes[number].time, id: nodes[number].id, number: number)
    }

    /// Commits that are their own ancestors, which takes objects that do not match their names.
    private func inCircles(_ children: [Int]) -> [Int] {
        nodes.indices.filter { children[$0] > 0 }.sorted { entry($1) < entry($0) }
    }
}
