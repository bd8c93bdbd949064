internal import Findings
internal import Git
internal import Packs

extension HistoryReader {
    /// Reads every object of the database that nothing has led to so far.
    mutating func readUnreachable() {
        let listing = repository.objects(besides: structure?.packPaths ?? [])
        for fault in listing.faults {
            texts.record(
                Gap(.unreadableObject, String(decoding: fault.path, as: UTF8.self), detail: fault.reason))
        }
        var rest = Rest()
        if let structure { sort(structure, into: &rest) }
        for id in listing.ids { sort(id, kind: nil, into: &rest) }
        if rest.hasCommits {
            history.link(boundary: repository.shallowBoundary)
            walkTrees()
        }
        for tree in rest.trees where !walk.hasMet(tree) { walkDangling(tree) }
        for blob in rest.blobs { addLoose(blob, place: "dangling", reach: .unreachable) }
    }

    /// Trees and blobs that nothing leads to, and whether there were commits.
    private struct Rest {
        var trees: [ObjectID] = []
        var blobs: [ObjectID] = []
        var hasCommits = false
    }

    private mutating func sort(_ structure: PackedStructure, into rest: inout Rest) {
        var isSorted = [Bool](repeating: false, count: structure.numbers.packedCount)
        for (index, pack) in structure.numbers.packs.enumerated() {
            for position in pack.positionsByOffset {
                let number = structure.numbers.number(ofPosition: position, inPack: index)
                guard !isSorted[Int(number)] else { continue }
                isSorted[Int(number)] = true
                let id = structure.numbers.id(of: number)
                guard !walk.hasMet(id, number: number) else { continue }
                let kind = pack.kind(at: position)
                if kind == .commit, let commit = structure.commits[number] {
                    guard take(commit) else { continue }
                    history.tips.append(Tip(commit: commit.id, kind: .dangling, name: "dangling"))
                    rest.hasCommits = true
                } else {
                    sort(id, kind: kind, into: &rest)
                }
            }
        }
    }

    /// Takes commits and tags that nothing has led to, and notes trees and blobs.
    private mutating func sort(_ id: ObjectID, kind: PackedKind?, into rest: inout Rest) {
        do throws(GitError) {
            switch kind {
            case .tree: rest.trees.append(id)
            case .blob: rest.blobs.append(id)
            default:
                guard history.positions[id] == nil, !walk.hasMet(id), !tags.contains(id) else { return }
                try sort(id, into: &rest)
            }
        } catch {
            texts.record(faults.gap(error, id))
        }
    }

    private mutating func sort(_ id: ObjectID, into rest: inout Rest) throws(GitError) {
        switch try repository.header(of: id).kind {
        case .commit:
            take(try repository.commit(id))
            history.tips.append(Tip(commit: id, kind: .dangling, name: "dangling"))
            rest.hasCommits = true
        case .tag: take(try repository.tag(id))
        case .tree: rest.trees.append(id)
        case .blob: rest.blobs.append(id)
        }
    }
}
