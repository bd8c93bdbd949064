internal import Findings
internal import Git
internal import Packs
internal import Secrets

/// What has come since a record was written, where that is nothing but younger commits, one on top of the other, on top
/// of HEAD, in which nothing stands: the record's report holds then, with their numbers added.
///
/// Everything else is left to a scan: commits beside that line, merges, objects that are gone or that no new commit
/// holds, blobs in which something stands that come, go or move, paths that change how a known blob would be read. Each
/// step asks a question whose wrong answer would make the report another one.
struct Continuation {
    private let record: HistoryRecord
    private let repository: Repository
    private let rules: SecretRules
    private let largestBlob: Int
    private let lookup: PackLookup
    private var texts: ArtifactScanner
    private var tree: HeadTree
    private var unexplained: Set<ObjectID>
    private var entered: [ObjectID: Set<Int>] = [:]
    private var left: Set<ObjectID> = []
    private var metNames: Set<[UInt8]> = []
    private var metPersons: Set<[UInt8]> = []
    private var pathOfNumber: [Int: BytePath] = [:]

    /// More commits than this are read as a whole, and written down for the next time.
    private static let mostCommits = 200

    /// The coverage now, how many new values were refused, and HEAD.
    struct Outcome {
        let coverage: Coverage
        let refused: Int
        let head: ObjectID
    }

    /// What has come since; nil where a scan has to find out.
    static func outcome(
        of record: HistoryRecord, in repository: Repository, rules: SecretRules, largestBlob: Int
    ) -> Outcome? {
        guard let head = repository.head().id, let (references, entries) = ReferenceState.read(repository),
            let news = record.objects.news(in: repository),
            let commits = line(from: head, to: record.head, in: repository, at: record.youngest),
            record.references.isContinued(
                by: references, entries: entries, head: record.head, younger: Set(commits.map(\.id))),
            let texts = ArtifactScanner(rules: rules)
        else { return nil }
        var continuation = Continuation(
            record: record, repository: repository, rules: rules, largestBlob: largestBlob, texts: texts,
            tree: record.tree, unexplained: news.ids)
        return continuation.take(commits) ? continuation.outcome(head) : nil
    }

    private init(
        record: HistoryRecord, repository: Repository, rules: SecretRules, largestBlob: Int, texts: ArtifactScanner,
        tree: HeadTree, unexplained: Set<ObjectID>
    ) {
        self.record = record
        self.repository = repository
        self.rules = rules
        self.largestBlob = largestBlob
        self.texts = texts
        lookup = PackLookup(record.objects.packs.map(\.path))
        self.tree = tree
        self.unexplained = unexplained
    }

    /// The commits from `head` down to the one before `old`, the oldest first: each with one parent, and younger than it.
    private static func line(
        from head: ObjectID, to old: ObjectID, in repository: Repository, at youngest: Int
    ) -> [Commit]? {
        var commits: [Commit] = []
        var next = head
        while next != old {
            guard commits.count < mostCommits, let commit = try? repository.commit(next), commit.parents.count == 1,
                commit.committer.time < commits.last?.committer.time ?? .max
            else { return nil }
            commits.append(commit)
            next = commit.parents[0]
        }
        guard Int(commits.last?.committer.time ?? .max) > youngest else { return nil }
        return commits.reversed()
    }

    private mutating func take(_ commits: [Commit]) -> Bool {
        guard repository.shallowBoundary.isEmpty else { return false }
        guard !commits.isEmpty else { return isExplained }
        guard var old = try? repository.commit(record.head).tree else { return false }
        for commit in commits {
            unexplained.remove(commit.id)
            guard take(commit), compare(old, commit.tree, below: BytePath([])) else { return false }
            old = commit.tree
        }
        return takeBlobs() && isExplained
    }

    /// Whether every object that lies where none lay was met, or had its place in a pack before.
    private var isExplained: Bool { unexplained.allSatisfy { lookup.contains($0.packed) } }

    // MARK: - Commits

    private mutating func take(_ commit: Commit) -> Bool {
        texts.countCommit()
        let name = commit.id.hexadecimal
        texts.scan(
            Array(commit.message).span, .text(.commitMessage(commit: name)), path: nil, unit: .text, name: name)
        guard texts.isQuiet else { return false }
        for person in Set([Array(commit.author.person), Array(commit.committer.person)]) {
            guard !record.persons.contains(person), metPersons.insert(person).inserted else { continue }
            texts.scan(person.span, .text(.commitAuthor(commit: name)), path: nil, unit: .text, name: name)
            guard texts.isQuiet else { return false }
        }
        return true
    }

    // MARK: - Trees

    /// Notes which blobs enter and leave the tree, and scans the names that are new.
    private mutating func compare(_ old: ObjectID?, _ new: ObjectID?, below path: BytePath) -> Bool {
        guard old != new else { return true }
        guard let before = lines(of: old), let after = lines(of: new) else { return false }
        if let new { unexplained.remove(new) }
        for (name, line) in before where after[name] != line {
            guard leave(line, at: path.appending(name), next: after[name]) else { return false }
        }
        for (name, line) in after where before[name] != line {
            guard take(name: name), enter(line, at: path.appending(name), last: before[name]) else { return false }
        }
        return true
    }

    private struct Line: Equatable {
        let id: ObjectID
        let kind: EntryKind
    }

    /// Nil for a tree that cannot be read as it should be, or names something twice.
    private func lines(of tree: ObjectID?) -> [[UInt8]: Line]? {
        guard let tree else { return [:] }
        guard let tree = try? repository.tree(tree), tree.isComplete else { return nil }
        var lines: [[UInt8]: Line] = [:]
        for entry in tree.entries {
            let name = Array(tree.name(of: entry))
            guard lines.updateValue(Line(id: entry.id, kind: entry.kind), forKey: name) == nil else { return nil }
        }
        return lines
    }

    private mutating func leave(_ line: Line, at path: BytePath, next: Line?) -> Bool {
        switch line.kind {
        // A tree that a tree follows is compared with it when that one enters.
        case .tree: return next?.kind == .tree || compare(line.id, nil, below: path)
        case .submodule: return next?.kind == .submodule
        case .blob, .symbolicLink, .unknown:
            left.insert(line.id)
            return line.kind != .unknown && !record.loud.contains(line.id)
        }
    }

    private mutating func enter(_ line: Line, at path: BytePath, last: Line?) -> Bool {
        switch line.kind {
        case .tree: return compare(last?.kind == .tree ? last?.id : nil, line.id, below: path)
        case .submodule: return last?.kind == .submodule
        case .blob, .symbolicLink, .unknown:
            let number = tree.number(of: rules.fullIdentity(of: path))
            pathOfNumber[number] = path
            entered[line.id, default: []].insert(number)
            return line.kind != .unknown && !record.loud.contains(line.id)
        }
    }

    private mutating func take(name: [UInt8]) -> Bool {
        guard !record.names.contains(name), metNames.insert(name).inserted else { return true }
        texts.scan(name.span, .name(name), path: nil, unit: .text, name: "")
        return texts.isQuiet
    }

    // MARK: - Blobs

    /// Scans what entered, under the one way in which all its paths are read.
    private mutating func takeBlobs() -> Bool {
        for (id, numbers) in entered {
            let before = record.tree.entries(of: id)
            let all = numbers.union(before.map(\.traits))
            guard all.count == 1, let number = numbers.first, let path = pathOfNumber[number] else { return false }
            guard before.isEmpty else { continue }
            guard scan(id, path) else { return false }
        }
        // What has left may be read under a path that another commit gives it.
        return left.allSatisfy { id in
            let before = record.tree.entries(of: id)
            return Set(before.map(\.traits)).count <= 1 && !before.contains(where: \.isUnsteady)
        }
    }

    private mutating func scan(_ id: ObjectID, _ path: BytePath) -> Bool {
        let isNew = unexplained.remove(id) != nil && !lookup.contains(id.packed)
        guard let header = try? repository.header(of: id), header.kind == .blob, header.size <= largestBlob else {
            return false
        }
        let counted = texts
        let done: Bool? = try? repository.withObject(id) { _, bytes throws(GitError) in
            texts.scan(bytes, .blob(id), path: path, unit: .blob, name: "")
            return texts.isQuiet
        }
        guard done == true else { return false }
        // A blob of an older commit is counted already.
        if !isNew { texts = counted }
        return true
    }

    private func outcome(_ head: ObjectID) -> Outcome {
        let seen = texts.collection
        var coverage = record.coverage
        coverage.merge(seen.coverage)
        let known = Set(record.refused)
        return Outcome(
            coverage: coverage, refused: seen.passedOver.refusedHashes.count { !known.contains($0) }, head: head)
    }
}
