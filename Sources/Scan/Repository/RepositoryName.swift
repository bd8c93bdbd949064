internal import Git

/// What names a repository in every clone of it: the oldest commit without parents that HEAD reaches.
///
/// One commit and not all roots: merging an unrelated history in, as a subtree import does, must not rename every
/// finding. A shallow clone does not hold the commit; the remote's address stands in for it there.
struct RepositoryName {
    let key: String

    /// Takes the commit from a history that was read already, or walks from HEAD where not all of it is there. Called
    /// only when there are findings to name.
    init(_ repository: Repository, _ history: History = History()) {
        let root = history.oldestRoot ?? Self.oldestRoot(of: repository)
        key = root?.hexadecimal ?? repository.remoteAddress ?? ""
    }

    private static func oldestRoot(of repository: Repository) -> ObjectID? {
        guard let head = repository.head().id, repository.shallowBoundary.isEmpty else { return nil }
        var oldest: (time: Int64, id: ObjectID)?
        var walk = CommitWalk(repository, tips: [head])
        while let commit = walk.next() {
            guard commit.parents.isEmpty else { continue }
            let root = (time: commit.committer.time, id: commit.id)
            if oldest.map({ root < $0 }) ?? true { oldest = root }
        }
        return oldest?.id
    }
}

extension History {
    /// The oldest commit without parents that HEAD reaches; nil if a commit on the way was not read.
    fileprivate var oldestRoot: ObjectID? {
        guard let head, let start = positions[head] else { return nil }
        var isSeen = [Bool](repeating: false, count: commits.count)
        isSeen[start] = true
        var open = [start]
        var oldest: (time: Int, id: ObjectID)?
        while let position = open.popLast() {
            let commit = commits[position]
            guard commit.parents.count == commit.parentIDs.count else { return nil }
            let root = (time: commit.time, id: commit.id)
            if commit.parents.isEmpty, oldest.map({ root < $0 }) ?? true { oldest = root }
            for parent in commit.parents where !isSeen[parent] {
                isSeen[parent] = true
                open.append(parent)
            }
        }
        return oldest?.id
    }
}
