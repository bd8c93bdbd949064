internal import Findings
internal import Git

extension HistoryReader {
    /// Walks the commits from `tips`; those that the packs do not yield are read through libgit2.
    mutating func readPacked(_ structure: PackedStructure, tips: [Tip]) {
        var pending = tips.reversed().map(\.commit)
        var boundary: Set<ObjectID> = []
        var broken: Set<ObjectID> = []
        while let id = pending.popLast() {
            guard history.positions[id] == nil, !broken.contains(id) else { continue }
            let parents: [ObjectID]
            if let commit = structure.commit(id) {
                _ = take(commit)
                parents = commit.parents
            } else {
                do throws(GitError) {
                    let commit = try repository.commit(id)
                    take(commit)
                    parents = commit.parents
                } catch {
                    broken.insert(id)
                    texts.record(faults.gap(error, id))
                    continue
                }
            }
            if repository.shallowBoundary.contains(id) {
                if !parents.isEmpty { boundary.insert(id) }
            } else {
                for parent in parents.reversed() where history.positions[parent] == nil { pending.append(parent) }
            }
        }
        link(cut: boundary)
    }

    /// Takes a commit of a pack, whose message is scanned elsewhere; false for one that is known.
    mutating func take(_ commit: PackedCommit) -> Bool {
        let isNew = history.add(
            HistoryCommit(id: commit.id, tree: commit.tree, parentIDs: commit.parents, time: Int(commit.time)))
        guard isNew else { return false }
        texts.countCommit()
        structure?.meetPersons(of: commit)
        return true
    }
}
