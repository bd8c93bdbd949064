internal import Audit
internal import Findings
internal import Git
internal import Secrets

/// Scans what the next commit would change: the entries of the index that differ from HEAD.
struct StagedScan {
    let repository: Repository
    let engines: Engines

    func run(_ path: String) throws(ScanError) -> Scanning.Seen {
        var seen = Scanning.Seen(target: .init(repository, kind: .staged, path: path))
        seen.naming = { Fingerprinting(key: RepositoryName(repository).key) }
        engines.options.timings?.enter(.listing)
        let index = try entries()
        let committed = Dictionary(headEntries().map { ($0.path, $0.id) }) { first, _ in first }
        let staged = index.filter { committed[BytePath($0.path)] != $0.id }
        if staged.isEmpty {
            seen.coverage.gaps.insert(
                Gap(.configuration, "index", detail: "nothing is staged; nothing was scanned"))
        }
        engines.options.timings?.enter(.scanning)
        try scanSecrets(staged, into: &seen)
        engines.options.timings?.enter(.audit)
        audit(index, changed: Set(staged.map { BytePath($0.path) }), into: &seen)
        return seen
    }

    private func entries() throws(ScanError) -> [IndexEntry] {
        do throws(GitError) {
            return try repository.indexEntries().filter { $0.kind != .submodule && !$0.isIntentToAdd }
        } catch {
            throw RepositoryFaults.cannotOpen(String(decoding: repository.indexFile, as: UTF8.self), error)
        }
    }

    private func headEntries() -> [(path: BytePath, id: ObjectID)] {
        guard let head = repository.head().id, let tree = try? repository.commit(head).tree else { return [] }
        return TreeListing(repository).entries(of: tree)
    }

    private func scanSecrets(_ staged: [IndexEntry], into seen: inout Scanning.Seen) throws(ScanError) {
        guard !staged.isEmpty, let rules = engines.secrets else { return }
        let scan = BlobScan(place: repository.place, rules: rules, options: engines.options)
        let collection = try scan.scan(staged.map { BlobItem(id: $0.id, path: BytePath($0.path)) })
        engines.options.timings?.add(collection.costs, rules)
        seen.coverage.merge(collection.coverage)
        seen.passedOver.merge(collection.passedOver)
        seen.surroundings = SurroundingsReader(repository).surroundings
        seen.folders = { FolderReader.around($0, in: repository) }
        swap(&seen.coverage.files, &seen.coverage.blobs)
        for entry in staged {
            for placed in collection.sightings[.blob(entry.id)] ?? [] {
                seen.occurrences.append(
                    Occurrence(placed: placed, placement: .uncommitted(.index(BytePath(entry.path)))))
            }
        }
    }

    /// The whole index is the context; findings count where the commit changes a file.
    private func audit(_ index: [IndexEntry], changed: Set<BytePath>, into seen: inout Scanning.Seen) {
        guard engines.auditor != nil, changed.contains(where: { Workspace.mayHold(path: $0) }) else { return }
        let reader = RepositoryAudit(repository: repository, engines: engines)
        let files = index.filter { Workspace.mayHold(path: BytePath($0.path)) }.compactMap { entry in
            reader.content(of: entry.id).map { WorkspaceFile(path: BytePath(entry.path), bytes: decoded($0)) }
        }
        let first = seen.occurrences.count
        engines.audit(files, into: &seen)
        seen.settings = seen.settings.filter { finding in
            finding.location.provenance.path.map { changed.contains($0) } ?? false
        }.map { $0.placed { .index($0) } }
        let decodedOnes = seen.occurrences[first...].compactMap { occurrence -> Occurrence? in
            guard let path = occurrence.placement.provenance.path, changed.contains(path) else { return nil }
            return Occurrence(placed: occurrence.placed, placement: .uncommitted(.index(path)))
        }
        seen.occurrences.replaceSubrange(first..., with: decodedOnes)
    }
}
