internal import Findings
internal import Git
internal import Rules

/// Everything that has to be known of a repository before its blobs are scanned: its commits, its unique blobs with a
/// path each, and the small texts, which are scanned on the way.
struct HistoryReader {
    private(set) var history = History()
    private(set) var walk: TreeWalk
    private(set) var texts: ArtifactScanner
    /// Places of blobs that no commit's tree holds.
    private(set) var loosePlaces: [ObjectID: Placement] = [:]
    private let repository: Repository
    private let decodesHistory: Bool
    private let faults: RepositoryFaults
    private var persons: [[UInt8]: (time: Int64, commit: ObjectID)] = [:]
    private var tags: Set<ObjectID> = []

    /// `decodesHistory` asks for what is encoded in older versions too: everything that HEAD and the index do not hold.
    init(_ repository: Repository, texts: ArtifactScanner, decodesHistory: Bool) {
        self.repository = repository
        self.decodesHistory = decodesHistory
        let faults = RepositoryFaults(repository)
        self.faults = faults
        self.texts = texts
        walk = TreeWalk(gap: faults.gap)
    }

    /// Reads what all references (or those that fit `patterns`), reflogs, work trees and the stash lead to.
    mutating func readAll(patterns: [PathGlob], includesUnreachable: Bool) throws(ScanError) {
        var reader = TipReader(repository)
        reader.readReferences(patterns)
        if patterns.isEmpty { reader.readEverythingElse() } else { reader.readHead() }
        try refuseIfNothingIsReadable(reader)
        take(reader)
        readCommits(tips: reader.tips, hidden: [])
        walkTrees()
        for (id, name) in reader.trees { walkLoose(id, name) }
        for (id, name) in reader.blobs { addLoose(id, place: name, reach: .localOnly) }
        if includesUnreachable { readUnreachable() }
        scanPersons()
    }

    /// Reads what `hidden..HEAD` introduced: its commits, and the blobs that no commit just before the range holds.
    mutating func readRange(since hidden: ObjectID) {
        var reader = TipReader(repository)
        reader.readHead()
        take(reader)
        readCommits(tips: reader.tips, hidden: [hidden])
        let inside = Set(history.commits.map(\.id))
        for boundary in Set(history.commits.flatMap { parents[$0.id] ?? [] }).subtracting(inside).sorted() + [hidden] {
            guard let commit = try? repository.commit(boundary) else { continue }
            walk.walk(commit.tree, in: repository)
        }
        walk.forgetFindings()
        walkTrees()
        scanPersons()
    }

    /// Adds the blobs of the index, so that they are scanned under their newest path.
    mutating func add(index entries: [IndexEntry]) {
        for entry in entries where entry.kind != .submodule && !entry.isIntentToAdd {
            walk.add(entry.id, path: BytePath(entry.path))
        }
    }

    private var parents: [ObjectID: [ObjectID]] = [:]

    private func refuseIfNothingIsReadable(_ reader: TipReader) throws(ScanError) {
        let folder = String(decoding: repository.gitFolder, as: UTF8.self)
        if let missing = repository.missingAlternates().first, reader.unreadable > 0 {
            let path = String(decoding: missing, as: UTF8.self)
            throw ScanError(
                .cannotScan, "read repository: \(folder): its objects lie in \(path), which does not exist",
                hint: "mend objects/info/alternates, or clone the repository anew")
        }
        guard reader.readable == 0, reader.unreadable > 0 else { return }
        throw ScanError(
            .cannotScan, "read repository: \(folder): no reference leads to an object that can be read",
            hint: "run 'git fsck', and scan a fresh clone")
    }

    private mutating func take(_ reader: TipReader) {
        history.tips = reader.tips
        history.head = repository.head().id
        reader.gaps.forEach { texts.record($0) }
        texts.countReferences(reader.referenceNames.count)
        for name in reader.referenceNames {
            let text = String(decoding: name, as: UTF8.self)
            texts.scan(name.span, .text(.referenceName(text)), path: nil, unit: .text, name: text)
        }
        for tag in reader.tags { take(tag) }
    }

    private mutating func take(_ tag: Tag) {
        guard tags.insert(tag.id).inserted else { return }
        let name = String(decoding: tag.name, as: UTF8.self)
        let provenance = Provenance.tagMessage(tag: name, object: tag.id.hexadecimal)
        let bytes = Array(tag.tagger.person) + [0x0A] + Array(tag.message)
        texts.scan(bytes.span, .text(provenance), path: nil, unit: .text, name: "tag \(name)")
    }

    private mutating func readCommits(tips: [Tip], hidden: [ObjectID]) {
        var walk = CommitWalk(repository, tips: tips.map(\.commit), hidden: hidden)
        while let commit = walk.next() { take(commit) }
        let graph = walk.graph
        for gap in graph.gaps { texts.record(faults.gap(gap.error, gap.id)) }
        for cut in graph.cutCommits {
            texts.record(Gap(.shallowBoundary, cut.hexadecimal, detail: "its parents are not in this clone"))
        }
        link(boundary: Set(graph.cutCommits))
    }

    private mutating func take(_ commit: Commit) {
        parents[commit.id] = commit.parents
        history.positions[commit.id] = history.commits.count
        history.commits.append(
            HistoryCommit(
                id: commit.id, tree: commit.tree, parents: [], time: Int(commit.committer.time)))
        texts.countCommit()
        let provenance = Provenance.commitMessage(commit: commit.id.hexadecimal)
        let message = Array(commit.message)
        texts.scan(
            message.span, .text(provenance), path: nil, unit: .text, name: "message of \(commit.id.hexadecimal)")
        for person in Set([Array(commit.author.person), Array(commit.committer.person)]) {
            let mine = (time: commit.committer.time, commit: commit.id)
            if let known = persons[person], known <= mine { continue }
            persons[person] = mine
        }
    }

    /// Turns parents' ids into positions, newest commits first; a shallow boundary has none.
    private mutating func link(boundary: Set<ObjectID>) {
        let head = history.head
        history.commits.sort { left, right in
            if (left.id == head) != (right.id == head) { return left.id == head }
            return (right.time, right.id) < (left.time, left.id)
        }
        for (position, commit) in history.commits.enumerated() { history.positions[commit.id] = position }
        for (position, commit) in history.commits.enumerated() where !boundary.contains(commit.id) {
            history.commits[position].parents = (parents[commit.id] ?? []).compactMap { history.positions[$0] }
        }
    }

    private mutating func walkTrees() {
        for commit in history.commits {
            walk.decodes = decodesHistory || commit.id == history.head
            walk.walk(commit.tree, in: repository, includesSubmodules: commit.id == history.head)
        }
        walk.decodes = decodesHistory
    }

    private mutating func scanPersons() {
        for (person, first) in persons {
            let key = ArtifactKey.text(.commitAuthor(commit: first.commit.hexadecimal))
            texts.scan(person.span, key, path: nil, unit: .text, name: "author of \(first.commit.hexadecimal)")
        }
    }

    // MARK: - What no commit leads to

    private mutating func walkLoose(_ tree: ObjectID, _ name: String) {
        let known = walk.blobs.count
        walk.walk(tree, in: repository)
        for item in walk.blobs.dropFirst(known) { loosePlaces[item.id] = loose(item.id, name, .localOnly) }
    }

    private mutating func addLoose(_ blob: ObjectID, place: String, reach: HistoryStatus.Reach) {
        guard !walk.hasMet(blob) else { return }
        walk.add(blob, path: nil)
        loosePlaces[blob] = loose(blob, place, reach)
    }

    private func loose(_ id: ObjectID, _ place: String, _ reach: HistoryStatus.Reach) -> Placement {
        Placement(
            provenance: .looseBlob(object: id.hexadecimal), time: 0, introducedIn: nil, introducedAt: nil,
            isCurrent: false, reach: reach, place: place)
    }

    /// Reads every object of the database that nothing has led to so far.
    private mutating func readUnreachable() {
        let listing = repository.objects()
        for fault in listing.faults {
            texts.record(
                Gap(.unreadableObject, String(decoding: fault.path, as: UTF8.self), detail: fault.reason))
        }
        var trees: [ObjectID] = []
        var blobs: [ObjectID] = []
        var isChanged = false
        for id in listing.ids where history.positions[id] == nil && !walk.hasMet(id) && !tags.contains(id) {
            do throws(GitError) {
                switch try repository.header(of: id).kind {
                case .commit:
                    take(try repository.commit(id))
                    history.tips.append(Tip(commit: id, kind: .dangling, name: "dangling"))
                    isChanged = true
                case .tag: take(try repository.tag(id))
                case .tree: trees.append(id)
                case .blob: blobs.append(id)
                }
            } catch {
                texts.record(faults.gap(error, id))
            }
        }
        if isChanged {
            link(boundary: repository.shallowBoundary)
            walkTrees()
        }
        for tree in trees where !walk.hasMet(tree) { walkDangling(tree) }
        for blob in blobs { addLoose(blob, place: "dangling", reach: .unreachable) }
    }

    private mutating func walkDangling(_ tree: ObjectID) {
        let known = walk.blobs.count
        walk.walk(tree, in: repository)
        for item in walk.blobs.dropFirst(known) { loosePlaces[item.id] = loose(item.id, "dangling", .unreachable) }
    }
}
