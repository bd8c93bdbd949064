/// A walk over the commits that can be reached from some starting points, each visited once. It ends at a shallow
/// boundary and goes round what is missing or broken; both are recorded in `graph`.
package struct CommitWalk {
    /// What has been met so far; complete once `next` has returned nil.
    package private(set) var graph = CommitGraph()
    private let repository: Repository
    private let wanted: Set<ObjectID>?
    private var pending: [(id: ObjectID, child: ObjectID?)]
    private var seen: Set<ObjectID> = []

    /// Prepares a walk from `tips`, which name commits (see `Repository.peel`).
    ///
    /// - Parameter hidden: commits that the walk leaves out, with all their ancestors: `hidden..tips` of git.
    package init(_ repository: Repository, tips: [ObjectID], hidden: [ObjectID] = []) {
        self.repository = repository
        wanted = hidden.isEmpty ? nil : CommitRange(repository, tips: tips, hidden: hidden).commits
        pending = tips.reversed().map { ($0, nil) }
    }

    /// The next commit, in no particular order; nil at the end.
    package mutating func next() -> Commit? {
        while let (id, child) = pending.popLast() {
            if let wanted, !wanted.contains(id) { continue }
            guard seen.insert(id).inserted else { continue }
            do throws(GitError) {
                let commit = try repository.commit(id)
                let parents = repository.parents(of: commit)
                graph.add(commit, parents: parents)
                for parent in parents.reversed() where !seen.contains(parent) { pending.append((parent, id)) }
                return commit
            } catch {
                graph.add(CommitGap(id: id, child: child, error: error))
            }
        }
        return nil
    }

    /// Walks to the end, commits unseen, and returns the graph.
    package consuming func finish() -> CommitGraph {
        while next() != nil {}
        return graph
    }
}

extension Repository {
    /// The parents of a commit, none at a shallow boundary.
    func parents(of commit: Commit) -> [ObjectID] { shallowBoundary.contains(commit.id) ? [] : commit.parents }
}

/// Which commits lie in `hidden..tips`. Reads newest first and stops soon after everything that is left is hidden, so
/// that a small range of a large history is cheap. Clocks that run backwards by many commits can only make the range
/// too large, never too small. Commits that cannot be read belong to it, so that the walk records them.
struct CommitRange {
    /// How many hidden commits are read after the last wanted one, because clocks are not exact.
    private static let patience = 64

    private struct State {
        var isHidden: Bool
        var isInHeap: Bool
        var parents: [ObjectID]
    }

    private let repository: Repository
    private var states: [ObjectID: State] = [:]
    private var heap = CommitHeap()
    private var wantedInHeap = 0

    /// The commits of the range.
    private(set) var commits: Set<ObjectID> = []

    /// Finds the range.
    init(_ repository: Repository, tips: [ObjectID], hidden: [ObjectID]) {
        self.repository = repository
        for id in hidden { meet(id, isHidden: true) }
        for id in tips { meet(id, isHidden: false) }
        var patience = Self.patience
        while let next = heap.popNewest() {
            guard let state = states[next.id] else { continue }
            states[next.id]?.isInHeap = false
            if !state.isHidden { wantedInHeap -= 1 }
            for parent in state.parents { meet(parent, isHidden: state.isHidden) }
            patience = wantedInHeap > 0 ? Self.patience : patience - 1
            if patience < 0 { break }
        }
        commits = Set(states.filter { !$0.value.isHidden }.keys)
    }

    private mutating func meet(_ id: ObjectID, isHidden: Bool) {
        guard let known = states[id] else {
            let commit = try? repository.commit(id)
            let parents = commit.map { repository.parents(of: $0) } ?? []
            states[id] = State(isHidden: isHidden, isInHeap: commit != nil, parents: parents)
            guard let commit else { return }
            heap.insert(CommitHeap.Entry(time: commit.committer.time, id: id, number: 0))
            if !isHidden { wantedInHeap += 1 }
            return
        }
        if isHidden, !known.isHidden { hide(id) }
    }

    /// Hides a commit that was met as wanted, with all ancestors met so far.
    private mutating func hide(_ id: ObjectID) {
        var pending = [id]
        while let next = pending.popLast() {
            guard let state = states[next], !state.isHidden else { continue }
            states[next]?.isHidden = true
            if state.isInHeap { wantedInHeap -= 1 }
            pending.append(contentsOf: state.parents)
        }
    }
}
