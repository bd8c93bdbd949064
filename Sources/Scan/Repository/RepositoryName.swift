internal import Git

/// What names a repository in every clone of it: the oldest commit without parents that HEAD reaches.
///
/// One commit and not all roots: merging an unrelated history in, as a subtree import does, must not rename every
/// finding. A shallow clone does not hold the commit; the remote's address stands in for it there.
struct RepositoryName {
    let key: String

    /// Walks from HEAD; called only when there are findings to name.
    init(_ repository: Repository) {
        var oldest: (time: Int64, id: ObjectID)?
        if let head = repository.head().id, repository.shallowBoundary.isEmpty {
            var walk = CommitWalk(repository, tips: [head])
            while let commit = walk.next() {
                guard commit.parents.isEmpty else { continue }
                let root = (time: commit.committer.time, id: commit.id)
                if oldest.map({ root < $0 }) ?? true { oldest = root }
            }
        }
        key = oldest?.id.hexadecimal ?? repository.remoteAddress ?? ""
    }
}
