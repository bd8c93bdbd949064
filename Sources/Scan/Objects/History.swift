internal import Findings
internal import Git

/// A commit as attribution needs it.
struct HistoryCommit: Sendable {
    let id: ObjectID
    let tree: ObjectID
    /// The parents as written.
    let parentIDs: [ObjectID]
    /// Those that could be read, as positions in the history; none at a shallow boundary.
    var parents: [Int] = []
    /// Committer's time, seconds since 1970.
    let time: Int
}

/// A place that history is walked from.
struct Tip: Sendable {
    /// What a tip says about the commits that it reaches; the first kind in this order that reaches a commit names it.
    enum Kind: Int, Comparable, Sendable {
        case remote, local, stash, branchReflog, headReflog, operation, dangling

        static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }
    }

    let commit: ObjectID
    let kind: Kind
    /// A human name: `main`, `stash@{1}`, `reflog of main`, `dangling`.
    let name: String
}

/// Every commit that was read, those of HEAD first, each before its parents where time tells.
struct History: Sendable {
    var commits: [HistoryCommit] = []
    var positions: [ObjectID: Int] = [:]
    var tips: [Tip] = []
    var head: ObjectID?

    /// Adds a commit, to be linked later; false for one that is there.
    mutating func add(_ commit: HistoryCommit) -> Bool {
        guard positions[commit.id] == nil else { return false }
        positions[commit.id] = commits.count
        commits.append(commit)
        return true
    }

    /// Sorts the commits, newest first behind HEAD, and turns parents' ids into positions; a shallow boundary has none.
    mutating func link(boundary: Set<ObjectID>) {
        commits.sort { left, right in
            if (left.id == head) != (right.id == head) { return left.id == head }
            return (right.time, right.id) < (left.time, left.id)
        }
        for (position, commit) in commits.enumerated() { positions[commit.id] = position }
        for position in commits.indices {
            let commit = commits[position]
            commits[position].parents =
                boundary.contains(commit.id) ? [] : commit.parentIDs.compactMap { positions[$0] }
        }
    }
}

/// How far each commit of a history has travelled, and what to call the place of those outside every branch.
struct CommitReach: Sendable {
    private let pushed: [Bool]
    private let local: [Bool]
    private let tip: [Int]
    private let tips: [Tip]

    /// Marks every commit from the tips: O(commits) for each kind of tip.
    init(_ history: History) {
        tips = history.tips.sorted { ($0.kind, $0.name) < ($1.kind, $1.name) }
        pushed = Self.reached(from: tips.filter { $0.kind == .remote }, in: history)
        local = Self.reached(from: tips.filter { $0.kind <= .local }, in: history)
        var tip = [Int](repeating: -1, count: history.commits.count)
        for (index, candidate) in tips.enumerated() where candidate.kind > .local {
            guard let start = history.positions[candidate.commit] else { continue }
            var open = [start]
            while let position = open.popLast() {
                if tip[position] != -1 || local[position] { continue }
                tip[position] = index
                open.append(contentsOf: history.commits[position].parents)
            }
        }
        self.tip = tip
    }

    private static func reached(from tips: [Tip], in history: History) -> [Bool] {
        var seen = [Bool](repeating: false, count: history.commits.count)
        var open = tips.compactMap { history.positions[$0.commit] }
        while let position = open.popLast() {
            if seen[position] { continue }
            seen[position] = true
            open.append(contentsOf: history.commits[position].parents)
        }
        return seen
    }

    /// How far the commit at a position has travelled.
    func reach(of position: Int) -> HistoryStatus.Reach {
        pushed[position] ? .pushed : local[position] ? .localOnly : .unreachable
    }

    /// The human place of a commit that no branch reaches; nil for the others.
    func place(of position: Int) -> String? {
        if local[position] { return nil }
        return tip[position] == -1 ? "dangling" : tips[tip[position]].name
    }
}
