internal import Files
internal import Findings
internal import Git

/// Reads which commits the lines of files come from.
struct BlamedFiles: Sendable {
    let place: RepositoryPlace
    /// The folder that paths are relative to.
    let root: [UInt8]
    /// The same, relative to the work tree.
    let folder: BytePath
    /// Files above this many bytes are not read.
    let maximumSize: Int

    /// Reads files on several workers, each with a handle of its own.
    func read(
        _ places: [Provenance], _ workers: Int
    ) -> (files: [Provenance: BlamedFile], gaps: Set<Gap>) {
        let head = (try? Repository(place))?.head().id
        let outcomes = runWorkers(workers, items: places.count) { next in
            var outcome = Outcome()
            guard let repository = try? Repository(place) else { return outcome }
            while let index = next() { read(places[index], repository, head, into: &outcome) }
            return outcome
        }
        var all = Outcome()
        for outcome in outcomes {
            all.files.merge(outcome.files) { mine, _ in mine }
            all.gaps.formUnion(outcome.gaps)
        }
        return (all.files, all.gaps)
    }

    private struct Outcome: Sendable {
        var files: [Provenance: BlamedFile] = [:]
        var gaps: Set<Gap> = []
    }

    private func read(
        _ place: Provenance, _ repository: Repository, _ head: ObjectID?, into outcome: inout Outcome
    ) {
        guard let path = place.path, let text = text(of: place, repository) else { return }
        let commit = place.commit.flatMap { ObjectID(hexadecimal: $0) } ?? head
        do throws(GitError) {
            let origins = try origins(of: text, folder.appending(path.bytes).bytes, repository, commit)
            outcome.files[place] = BlamedFile(text: decoded(text), origins: origins)
        } catch {
            let isCut = !repository.shallowBoundary.isEmpty
            outcome.gaps.insert(
                Gap(
                    isCut ? .shallowBoundary : .unreadableObject, path.description,
                    detail: "the commits of its lines cannot be told: \(error)"))
        }
    }

    /// The commit of each line of a text, by what a commit has at its path; nil for lines that no commit has.
    private func origins(
        of text: [UInt8], _ path: [UInt8], _ repository: Repository, _ commit: ObjectID?
    ) throws(GitError) -> [ObjectID?] {
        guard let commit, let object = try repository.object(at: path, of: commit) else { return [] }
        let committed = try repository.withObject(object) { _, bytes throws(GitError) in array(bytes) }
        let blame = try repository.blame(path, at: commit)
        // Line ends may be converted on the way out of the repository.
        let lines = LineChanges(from: committed.withoutReturns, to: text.withoutReturns)
        return lines.origins().map { $0.flatMap { blame.commit(ofLine: $0 + 1) } }
    }

    /// What a file holds, in the form in which git keeps it.
    private func text(of place: Provenance, _ repository: Repository) -> [UInt8]? {
        switch place {
        case .file(let path): try? readFile(root + [0x2F] + path.bytes, limit: maximumSize)
        case .blob(let object, _, _):
            ObjectID(hexadecimal: object).flatMap { id in
                try? repository.withObject(id) { _, bytes throws(GitError) in array(bytes) }
            }
        default: nil
        }
    }
}

/// A file, and the commits of its lines.
struct BlamedFile: Sendable {
    private let origins: [ObjectID?]
    private let breaks: [Int]

    init(text: [UInt8], origins: [ObjectID?]) {
        self.origins = origins
        breaks = text.indices.filter { text[$0] == 0x0A }
    }

    /// The commits of the lines that bytes stand in; nil for a line that no commit has.
    func commits(of start: Int, _ end: Int) -> [ObjectID?] {
        let first = line(at: start)
        return (first...max(first, line(at: max(start, end - 1)))).map {
            origins.indices.contains($0) ? origins[$0] : nil
        }
    }

    /// Counted from 0, as git does: a lone carriage return ends none.
    private func line(at offset: Int) -> Int {
        var (low, high) = (0, breaks.count)
        while low < high {
            let middle = (low + high) / 2
            if breaks[middle] < offset { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension [UInt8] {
    fileprivate var withoutReturns: [UInt8] { contains(0x0D) ? filter { $0 != 0x0D } : self }
}
