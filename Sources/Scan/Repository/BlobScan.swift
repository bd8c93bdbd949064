internal import Findings
internal import Git
internal import Secrets

/// Scans blobs on several workers, each with a repository handle of its own: the plain path, which reads every blob
/// whole through libgit2.
struct BlobScan {
    let place: RepositoryPlace
    let rules: SecretRules
    let options: ScanOptions

    /// What all workers saw.
    func scan(_ blobs: [BlobItem]) throws(ScanError) -> Collection {
        let outcomes = runWorkers(options.workers, items: blobs.count) { next in
            Result<Collection, ScanError> { () throws(ScanError) in try scan(blobs, next) }
        }
        var collection = Collection()
        for outcome in outcomes { collection.merge(try outcome.get()) }
        return collection
    }

    private func scan(_ blobs: [BlobItem], _ next: () -> Int?) throws(ScanError) -> Collection {
        let repository: Repository
        do throws(GitError) { repository = try Repository(place) } catch {
            throw RepositoryFaults.cannotOpen(String(decoding: place.gitPath, as: UTF8.self), error)
        }
        guard var scanner = ArtifactScanner(rules: rules) else { throw ScanError.outOfMemory }
        let faults = RepositoryFaults(repository)
        while let index = next() {
            scan(blobs[index], of: repository, faults, with: &scanner)
            options.progress?.advance()
        }
        return scanner.collection
    }

    private func scan(
        _ item: BlobItem, of repository: Repository, _ faults: RepositoryFaults, with scanner: inout ArtifactScanner
    ) {
        do throws(GitError) {
            let header = try repository.header(of: item.id)
            guard header.kind == .blob else { return }
            guard header.size <= options.largestObject else {
                scanner.record(Gap(.tooLarge, item.label, detail: "\(header.size) bytes"))
                return
            }
            try repository.withObject(item.id) { _, bytes throws(GitError) in
                scanner.scan(bytes, .blob(item.id), path: item.path, unit: .blob, name: item.label)
                scanner.noteIfQuiet(item.id, path: item.path, size: bytes.count)
            }
        } catch {
            scanner.record(faults.gap(error, item.id))
        }
    }
}

extension BlobItem {
    /// What a gap calls it: its path and id, or the id alone.
    var label: String { path.map { "\($0) (\(id.abbreviated))" } ?? id.hexadecimal }
}

extension ObjectID {
    /// The first ten hexadecimal digits.
    var abbreviated: String { String(hexadecimal.prefix(10)) }
}

extension ScanError {
    /// No memory for the match data of another worker.
    static let outOfMemory = ScanError(.cannotScan, "start a worker: out of memory", hint: "use fewer --jobs")
}
