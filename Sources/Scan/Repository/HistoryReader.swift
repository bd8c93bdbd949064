internal import Findings
internal import Git
internal import Packs
internal import Rules
internal import Secrets

/// Everything that has to be known of a repository before its blobs are scanned: its commits, its unique blobs with a
/// path each, and the small texts, which are scanned on the way.
struct HistoryReader {
    var history = History()
    var walk: any BlobWalk
    var texts: ArtifactScanner
    /// Places of blobs that no commit's tree holds.
    private(set) var loosePlaces: [ObjectID: Placement] = [:]
    let repository: Repository
    let faults: RepositoryFaults
    /// Commits and trees as the packs hold them; nil where all are read through libgit2.
    let structure: PackedStructure?
    /// Commits whose messages are known to hold nothing.
    private let known: QuietMessages?
    private(set) var persons: [[UInt8]: (time: Int64, commit: ObjectID)] = [:]
    private(set) var tags: Set<ObjectID> = []

    init(
        _ repository: Repository, texts: ArtifactScanner, structure: PackedStructure? = nil, known: QuietMessages?
    ) {
        self.repository = repository
        self.known = known
        let faults = RepositoryFaults(repository)
        self.faults = faults
        self.texts = texts
        self.structure = structure
        if let structure {
            walk = PackedTreeWalk(structure, gap: faults.gap)
        } else {
            walk = TreeWalk(gap: faults.gap)
        }
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
        if let structure {
            if !includesUnreachable { try structure.scanMessages(of: Set(history.commits.lazy.map(\.id))) }
            for (person, first) in structure.firstCommits { meet(structure.commits.persons[person], first) }
        }
        scanPersons()
    }

    /// Reads what `hidden..HEAD` introduced: its commits, and the blobs that no commit just before the range holds.
    mutating func readRange(since hidden: ObjectID) {
        var reader = TipReader(repository)
        reader.readHead()
        take(reader)
        readCommits(tips: reader.tips, hidden: [hidden])
        let inside = Set(history.commits.map(\.id))
        for boundary in Set(history.commits.flatMap(\.parentIDs)).subtracting(inside).sorted() + [hidden] {
            guard let commit = try? repository.commit(boundary) else { continue }
            walk.walk(commit.tree, in: repository, includesSubmodules: false)
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

    mutating func take(_ tag: Tag) {
        guard tags.insert(tag.id).inserted else { return }
        let name = String(decoding: tag.name, as: UTF8.self)
        let provenance = Provenance.tagMessage(tag: name, object: tag.id.hexadecimal)
        let bytes = Array(tag.tagger.person) + [0x0A] + Array(tag.message)
        texts.scan(bytes.span, .text(provenance), path: nil, unit: .text, name: "tag \(name)")
    }

    private mutating func readCommits(tips: [Tip], hidden: [ObjectID]) {
        if let structure {
            readPacked(structure, tips: tips)
            return
        }
        var walk = CommitWalk(repository, tips: tips.map(\.commit), hidden: hidden)
        while let commit = walk.next() { take(commit) }
        let graph = walk.graph
        for gap in graph.gaps { texts.record(faults.gap(gap.error, gap.id)) }
        link(cut: Set(graph.cutCommits))
    }

    /// Sorts and links the history; the parents of `cut` commits are beyond a shallow boundary.
    mutating func link(cut: Set<ObjectID>) {
        for commit in cut {
            texts.record(Gap(.shallowBoundary, commit.hexadecimal, detail: "its parents are not in this clone"))
        }
        history.link(boundary: cut)
    }

    mutating func take(_ commit: Commit) {
        let isNew = history.add(
            HistoryCommit(
                id: commit.id, tree: commit.tree, parentIDs: commit.parents, time: Int(commit.committer.time)))
        guard isNew else { return }
        texts.countCommit()
        texts.scanMessage(Array(commit.message).span, of: commit.id, known: known)
        for person in Set([Array(commit.author.person), Array(commit.committer.person)]) {
            meet(person, (time: commit.committer.time, commit: commit.id))
        }
    }

    /// Keeps the oldest commit of each person.
    mutating func meet(_ person: [UInt8], _ mine: (time: Int64, commit: ObjectID)) {
        if let known = persons[person], known <= mine { return }
        persons[person] = mine
    }

    mutating func walkTrees() {
        for commit in history.commits {
            walk.walk(commit.tree, in: repository, includesSubmodules: commit.id == history.head)
        }
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
        walk.walk(tree, in: repository, includesSubmodules: false)
        for item in walk.blobs.dropFirst(known) { loosePlaces[item.id] = loose(item.id, name, .localOnly) }
    }

    mutating func addLoose(_ blob: ObjectID, place: String, reach: HistoryStatus.Reach) {
        guard !walk.hasMet(blob) else { return }
        walk.add(blob, path: nil)
        loosePlaces[blob] = loose(blob, place, reach)
    }

    private func loose(_ id: ObjectID, _ place: String, _ reach: HistoryStatus.Reach) -> Placement {
        Placement(
            provenance: .looseBlob(object: id.hexadecimal), time: 0, introducedIn: nil, introducedAt: nil,
            isCurrent: false, reach: reach, place: place)
    }

    mutating func walkDangling(_ tree: ObjectID) {
        let known = walk.blobs.count
        walk.walk(tree, in: repository, includesSubmodules: false)
        for item in walk.blobs.dropFirst(known) { loosePlaces[item.id] = loose(item.id, "dangling", .unreachable) }
    }
}
