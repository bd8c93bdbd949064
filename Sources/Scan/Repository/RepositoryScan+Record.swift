internal import Digests
internal import Findings
internal import Git
internal import Rules
internal import Secrets

extension RepositoryScan {
    /// Whether the report of this scan is one that the next may begin with: of a whole history and nothing else.
    private var isRecorded: Bool {
        options.includesHistory && !options.includesWorkTree && options.since == nil && options.references.isEmpty
            && includesUnreachable && !options.everyOccurrence && !options.namesCommits && !options.revealsSecrets
    }

    /// What the report of the last scan says of the history as it is now; nil where this has to be found out.
    func continued(_ repository: Repository) -> HistoryRecord.Continued? {
        guard isRecorded, let folder = options.cacheFolder else { return nil }
        let place = CachePlace(folder: folder, of: repository)
        guard let bytes = try? place.readRecord(), let record = HistoryRecord(bytes), record.purpose == purpose,
            EngineIdentity(sameAs: record.engine)?.digest == record.engine.digest,
            let outcome = Continuation.outcome(
                of: record, in: repository, rules: rules, largestBlob: options.largestObject)
        else { return nil }
        return HistoryRecord.Continued(record: record, outcome: outcome)
    }

    /// Names what the record depends on beside the repository: options and rules.
    private var purpose: [UInt8] {
        var text = Array("\(options.largestObject) \(options.fingerprintKey ?? "")\u{0}".utf8)
        for rule in rules.rules { text += rule.wholeText }
        return Digest.sha256(text)
    }

    /// What the next scan may begin with; nil where it has to begin anew.
    func record(
        _ reader: HistoryReader, _ seen: Collection, _ left: [VerdictCache.KnownBlob], _ cache: VerdictCache
    ) -> HistoryRecord.Draft? {
        guard isRecorded, reader.repository.shallowBoundary.isEmpty, let head = reader.history.head,
            let position = reader.history.positions[head], !seen.holdsNames,
            !seen.coverage.gaps.contains(where: { Self.passingReasons.contains($0.reason) }),
            let (references, _) = ReferenceState.read(reader.repository),
            let objects = ObjectState.read(reader.repository)
        else { return nil }
        let quiet = Set(seen.quiet.lazy.filter { $0.form != .message }.map(\.id)).union(left.lazy.map(\.item.id))
        var record = HistoryRecord(
            engine: cache.engine, head: head, loud: reader.walk.blobs.map(\.id).filter { !quiet.contains($0) },
            tree: headTree(reader, position))
        record.purpose = purpose
        record.references = references
        record.objects = objects
        record.youngest = reader.history.commits.map(\.time).max() ?? 0
        record.names = IdentityTable(reader.walk.names)
        record.persons = IdentityTable(reader.persons.keys)
        record.refused = seen.passedOver.refusedHashes.sorted()
        record.passedOver = (seen.passedOver.exampleCount, seen.passedOver.refusedCount)
        record.coverage = seen.coverage
        return HistoryRecord.Draft(
            record: record, place: cache.place, texts: [reader.repository.remoteAddress ?? "", sourcePath])
    }

    private var sourcePath: String { if case .path(let path) = options.source { path } else { "" } }

    /// Reasons that the next scan may find gone, or that hang on the clock.
    private static let passingReasons: Set<GapReason> = [
        .shallowBoundary, .promisorMissing, .missingObject, .unreadableObject, .unreadableReference, .unreadableFile,
        .timeBudget, .configuration,
    ]

    /// The blobs of HEAD's tree; unsteady are those that a younger commit would lend a path with other traits.
    private func headTree(_ reader: HistoryReader, _ head: Int) -> HeadTree {
        var identities: [BytePath: Int] = [:]
        var tree = HeadTree([], traits: [])
        func number(of path: BytePath) -> Int {
            if let known = identities[path] { return known }
            let number = tree.number(of: rules.fullIdentity(of: path))
            identities[path] = number
            return number
        }
        let lines = TreeListing(reader.repository).entries(of: reader.history.commits[head].tree)
        let here = Set(lines.map(\.id))
        var unsteady: Set<ObjectID> = []
        let younger = reader.pathsBesideHead(head).filter { here.contains($0.id) }
        if !younger.isEmpty {
            let paths = Dictionary(reader.walk.blobs.map { ($0.id, $0.path) }) { first, _ in first }
            for item in younger {
                guard let path = item.path, let known = paths[item.id] ?? nil, number(of: path) == number(of: known)
                else {
                    unsteady.insert(item.id)
                    continue
                }
            }
        }
        let entries = lines.map { line in
            HeadTree.Entry(id: line.id, traits: number(of: line.path), isUnsteady: unsteady.contains(line.id))
        }
        return HeadTree(entries, traits: tree.traits)
    }
}

extension HistoryReader {
    /// The blobs of all reachable commits that are younger than HEAD's, under the paths that they would have without it.
    fileprivate func pathsBesideHead(_ head: Int) -> [BlobItem] {
        let commits = history.commits
        let mine = (commits[head].time, commits[head].id)
        var isReached = [Bool](repeating: false, count: commits.count)
        var open = history.tips.filter { $0.kind != .dangling }.compactMap { history.positions[$0.commit] }
        while let position = open.popLast() {
            if isReached[position] { continue }
            isReached[position] = true
            open += commits[position].parents
        }
        let younger = commits.indices.filter { isReached[$0] && mine < (commits[$0].time, commits[$0].id) }
        guard !younger.isEmpty else { return [] }
        var walk: any BlobWalk =
            if let structure { PackedTreeWalk(structure, gap: faults.gap) } else { TreeWalk(gap: faults.gap) }
        for position in younger { walk.walk(commits[position].tree, in: repository, includesSubmodules: false) }
        return walk.blobs
    }
}

extension Collection {
    /// Whether something stands in the name of a file or folder.
    fileprivate var holdsNames: Bool {
        sightings.keys.contains { if case .name = $0 { true } else { false } }
    }
}

extension HistoryRecord {
    /// A record without its findings, and where it belongs.
    struct Draft {
        var record: HistoryRecord
        let place: CachePlace
        /// What a report says beside, and must not hold a secret.
        let texts: [String]

        /// Writes it down with the findings, if all that they say can be said without a secret. Where that fails, the next
        /// scan begins anew: what the user should know is said of the verdicts.
        func save(_ findings: [Finding]) {
            let redactor = Redactor(findings)
            let gaps = record.coverage.gaps.flatMap { [$0.subject, $0.detail] }
            guard (texts + gaps).allSatisfy({ redactor.redact($0) == $0 }) else { return }
            var record = record
            for finding in findings {
                guard let redacted = finding.redacted(by: redactor) else { return }
                record.findings.append(redacted)
            }
            try? place.write(record.bytes, to: place.recordFile)
        }
    }

    /// A record with what has come since.
    struct Continued {
        let record: HistoryRecord
        let outcome: Continuation.Outcome
    }
}

extension Scanning.Seen {
    /// Takes what the last scan saw, moved to where HEAD is now.
    mutating func take(_ continued: HistoryRecord.Continued) {
        let (record, outcome) = (continued.record, continued.outcome)
        let (old, new) = (record.head.hexadecimal, outcome.head.hexadecimal)
        known = old == new ? record.findings : record.findings.map { $0.moved(from: old, to: new) }
        coverage.merge(outcome.coverage)
        passedOver.add(examples: record.passedOver.examples, refused: record.passedOver.refused + outcome.refused)
        knowsHistory = true
        isContinued = true
        naming = { Fingerprinting(key: "") }
    }
}
