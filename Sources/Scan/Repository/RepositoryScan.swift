internal import Files
internal import Findings
internal import Git
internal import Rules
internal import Secrets

/// Scans a repository for credentials: history, index and work tree, as the options ask.
struct RepositoryScan {
    let place: RepositoryPlace
    let options: ScanOptions
    let rules: SecretRules

    /// What was seen, with the places of everything that holds a finding.
    struct Outcome {
        var occurrences: [Occurrence] = []
        var coverage = Coverage()
        var passedOver = PassedOver()
        var history = History()
        /// What the next scan may begin with.
        var record: HistoryRecord.Draft?
        /// What the user should know beside the report.
        var notes: [String] = []
    }

    /// Runs the scan on an open handle of the same repository.
    func run(_ repository: Repository) throws(ScanError) -> Outcome {
        options.timings?.enter(.listing)
        guard let texts = ArtifactScanner(rules: rules) else { throw ScanError.outOfMemory }
        let packs = openPacks(of: repository)
        var cache = openCache(of: repository)
        let messages = cache?.messages
        var reader = HistoryReader(
            repository, texts: texts, structure: try readStructure(packs, messages), known: messages)
        let (index, indexGap) = indexEntries(of: repository)
        try read(&reader, repository, index)
        options.timings?.enter(.scanning)
        options.progress?.expect(reader.walk.blobs.count)
        var (collection, sizes, left) = try scanBlobs(of: reader, packs, cache)
        collection.merge(reader.texts.collection)
        if let structure = reader.structure { collection.merge(structure.messages) }
        cache?.save(collection, left, keepsOthers: !includesUnreachable)
        collection.count(left, refused: cache?.refused ?? [])
        collection.coverage.gaps.formUnion(reader.walk.gaps)
        if let indexGap { collection.coverage.gaps.insert(indexGap) }
        scanNames(reader.walk.names, into: &collection)
        options.timings?.enter(.files)
        let same = try scanWorkTree(repository, index, reader.walk.blobs, sizes: sizes, into: &collection)
        var outcome = Outcome(coverage: collection.coverage, passedOver: collection.passedOver, history: reader.history)
        options.timings?.add(collection.costs, rules)
        options.timings?.enter(.attribution)
        let placing = Placing(
            repository: repository, history: reader.history, loose: reader.loosePlaces,
            index: options.includesWorkTree && options.since == nil ? index : [], structure: reader.structure)
        if let cache { outcome.record = record(reader, collection, left, cache) }
        outcome.notes = cache?.notes ?? []
        outcome.occurrences = placing.occurrences(of: collection.sightings, same: same)
        return outcome
    }

    /// Fewer objects are read faster one by one than by way of their packs' headers.
    private static let leastForStructure = 2_000

    /// The packs, where a whole history is read from them; nil where libgit2 reads it.
    private func openPacks(of repository: Repository) -> OpenPacks? {
        guard options.reading != .plain, options.includesHistory, options.since == nil else { return nil }
        let packs = OpenPacks(repository.packFiles())
        return options.reading == .fast || packs.objectCount >= Self.leastForStructure ? packs : nil
    }

    private func readStructure(
        _ packs: OpenPacks?, _ known: QuietMessages?
    ) throws(ScanError) -> PackedStructure? {
        guard let packs else { return nil }
        return try PackedStructure(
            packs, rules: rules, scansAllMessages: includesUnreachable, known: known, workers: options.workers)
    }

    /// What is known of the repository, where a whole history is scanned and the user wants it remembered.
    private func openCache(of repository: Repository) -> VerdictCache? {
        guard let folder = options.cacheFolder, options.includesHistory, options.since == nil else { return nil }
        return VerdictCache(folder: folder, of: repository, rules: rules)
    }

    var includesUnreachable: Bool { options.includesUnreachable ?? options.references.isEmpty }

    /// Few blobs are read faster one by one than by way of their pack's headers.
    private static let leastForPacks = 1_000

    /// What was seen, the sizes of the blobs of `reader` that were seen whole, -1 for the others, and what the cache knew:
    /// scans the blobs that the cache does not know, and those that it knows with the rules that are new to it.
    private func scanBlobs(
        of reader: HistoryReader, _ packs: OpenPacks?, _ cache: VerdictCache?
    ) throws(ScanError) -> (seen: Collection, sizes: [Int], left: [VerdictCache.KnownBlob]) {
        let repository = reader.repository
        guard let cache else {
            let (seen, sizes) = try scanBlobs(reader.walk.blobs, of: repository, packs, rules)
            return (seen, sizes, [])
        }
        var (fresh, left) = cache.split(reader.walk.blobs, maximumSize: options.largestObject) { id in
            reader.structure?.numbers.isPacked(id) ?? false || (try? repository.header(of: id))?.kind == .blob
        }
        if !cache.newRules.isEmpty, !left.isEmpty {
            let seen = try scanBlobs(left.map(\.item), of: repository, packs, SecretRules(cache.newRules)).seen
            let quiet = Set(seen.quiet.map(\.id))
            fresh += left.map(\.item).filter { !quiet.contains($0.id) }
            left.removeAll { !quiet.contains($0.item.id) }
        }
        let (seen, sizes) = try scanBlobs(fresh, of: repository, packs, rules)
        return (seen, sizesInOrder(of: reader.walk.blobs, fresh, sizes, left), left)
    }

    /// The size of each blob, -1 where it was not learnt.
    private func sizesInOrder(
        of blobs: [BlobItem], _ fresh: [BlobItem], _ sizes: [Int], _ left: [VerdictCache.KnownBlob]
    ) -> [Int] {
        guard options.includesWorkTree else { return [] }
        var known: [ObjectID: Int] = [:]
        for (item, size) in zip(fresh, sizes) { known[item.id] = size }
        for blob in left { known[blob.item.id] = blob.size }
        return blobs.map { known[$0.id] ?? -1 }
    }

    private func scanBlobs(
        _ blobs: [BlobItem], of repository: Repository, _ packs: OpenPacks?, _ rules: SecretRules
    ) throws(ScanError) -> (seen: Collection, sizes: [Int]) {
        let scan = BlobScan(place: place, rules: rules, options: options)
        guard options.reading ?? (blobs.count < Self.leastForPacks ? .plain : .fast) == .fast else {
            return (try scan.scan(blobs), [])
        }
        let packed = PackedBlobScan(rules: rules, options: options)
        let packs = packs ?? OpenPacks(repository.packFiles())
        var (collection, sizes) = try packed.scan(blobs, packs: packs.packs)
        let left = blobs.indices.lazy.filter { sizes[$0] < 0 }.map { blobs[$0] }
        collection.merge(try scan.scan(Array(left)))
        return (collection, sizes)
    }

    private func read(
        _ reader: inout HistoryReader, _ repository: Repository, _ index: [IndexEntry]
    ) throws(ScanError) {
        if let since = options.since {
            reader.readRange(since: try resolve(since, in: repository))
            return
        }
        guard options.includesHistory else { return }
        if options.includesWorkTree { reader.add(index: index) }
        try reader.readAll(
            patterns: options.references.map { PathGlob($0) }, includesUnreachable: includesUnreachable)
    }

    private func resolve(_ revision: String, in repository: Repository) throws(ScanError) -> ObjectID {
        do throws(GitError) { return try repository.resolve(revision) } catch {
            throw ScanError(.usage, "--since: \(revision): \(error)", hint: "name a commit, a branch or a tag")
        }
    }

    /// The index; one that cannot be read costs what is only staged, and nothing else.
    private func indexEntries(of repository: Repository) -> (entries: [IndexEntry], gap: Gap?) {
        guard options.includesWorkTree, options.since == nil, !repository.isBare else { return ([], nil) }
        do throws(GitError) { return (try repository.indexEntries(), nil) } catch {
            let name = String(decoding: repository.indexFile, as: UTF8.self)
            var detail = "\(error)"
            if case .unsupportedIndex(let feature) = error, let remedy = feature.remedy {
                detail += "; run '\(remedy)'"
            }
            return ([], Gap(.unsupportedIndex, name, detail: detail))
        }
    }

    private func scanNames(_ names: Set<[UInt8]>, into collection: inout Collection) {
        guard var scanner = ArtifactScanner(rules: rules) else { return }
        for name in names {
            scanner.scan(
                name.span, .name(name), path: nil, unit: .text, name: String(decoding: name, as: UTF8.self))
        }
        collection.merge(scanner.collection)
    }

    private func scanWorkTree(
        _ repository: Repository, _ index: [IndexEntry], _ blobs: [BlobItem], sizes: [Int],
        into collection: inout Collection
    ) throws(ScanError) -> [BytePath: ObjectID] {
        guard options.includesWorkTree, options.since == nil, let root = repository.workTree else { return [:] }
        let listing = WorkTreeListing(
            repository: repository, root: root, index: index, includesIgnored: options.includesIgnored)
        let (files, gaps) = listing.files()
        collection.coverage.gaps.formUnion(gaps)
        var scan = FileScan(root: root, rules: rules, options: options)
        for (number, item) in blobs.enumerated() {
            let size = number < sizes.count && sizes[number] >= 0 ? sizes[number] : nil
            scan.scanned[item.id] = ScannedBlob(path: item.path, size: size)
        }
        scan.unchanged = UnchangedFile.all(index, scanned: scan.scanned, of: repository)
        let (seen, same) = try scan.scan(files)
        collection.merge(seen)
        return same
    }
}
