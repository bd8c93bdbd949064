internal import Digests
internal import Files
internal import Findings
internal import Git
internal import Secrets

/// Scans files on several workers. A file whose content equals a blob that was already scanned under the same path is
/// not scanned again: its sightings are the blob's.
struct FileScan {
    /// The folder that paths are relative to.
    let root: [UInt8]
    let rules: SecretRules
    let options: ScanOptions
    /// Blobs that were scanned.
    var scanned: [ObjectID: ScannedBlob] = [:]
    /// Files that hold such a blob for as long as they bear its stamp: they are not even read.
    var unchanged: [BytePath: UnchangedFile] = [:]

    /// What all workers saw; `.blob` keys stand for files through `same`.
    func scan(_ files: [WalkedFile]) throws(ScanError) -> (collection: Collection, same: [BytePath: ObjectID]) {
        options.progress?.expect(files.count)
        let outcomes = runWorkers(options.workers, items: files.count) { next in
            Result<Work, ScanError> { () throws(ScanError) in try scan(files, next) }
        }
        var collection = Collection()
        var same: [BytePath: ObjectID] = [:]
        for outcome in outcomes {
            let work = try outcome.get()
            collection.merge(work.collection)
            same.merge(work.same) { mine, _ in mine }
        }
        return (collection, same)
    }

    /// What one worker hands back.
    private struct Work: Sendable {
        var collection = Collection()
        var same: [BytePath: ObjectID] = [:]
    }

    private func scan(_ files: [WalkedFile], _ next: () -> Int?) throws(ScanError) -> Work {
        guard var scanner = ArtifactScanner(rules: rules) else { throw ScanError.outOfMemory }
        var work = Work()
        while let index = next() {
            scan(files[index], with: &scanner, &work.same)
            options.progress?.advance()
        }
        work.collection = scanner.collection
        return work
    }

    private func scan(
        _ file: WalkedFile, with scanner: inout ArtifactScanner, _ same: inout [BytePath: ObjectID]
    ) {
        if let known = unchanged[file.path], known.stamp == file.stamp {
            same[file.path] = known.blob
            scanner.countFile(file.size)
            return
        }
        guard file.size <= options.largestObject else {
            scanner.record(Gap(.tooLarge, file.path.description, detail: "\(file.size) bytes"))
            return
        }
        let bytes: [UInt8]
        do throws(FileError) { bytes = try content(of: file) } catch {
            scanner.record(Gap(.unreadableFile, file.path.description, detail: error.reason))
            return
        }
        if !scanned.isEmpty, let id = blobName(of: bytes), scanned[id]?.path == file.path {
            same[file.path] = id
            scanner.countFile(bytes.count)
            return
        }
        scanner.scan(
            bytes.span, .file(file.path), path: file.path, unit: .file, name: file.path.description)
    }

    /// The file's bytes; of a link, where it points to. A file that changed under us is read once more.
    private func content(of file: WalkedFile) throws(FileError) -> [UInt8] {
        let path = root + [0x2F] + file.path.bytes
        if file.kind == .symbolicLink { return try linkTarget(path) }
        return try readFile(path, limit: options.largestObject)
    }

    /// The id that git gives to a blob of these bytes.
    private func blobName(of bytes: [UInt8]) -> ObjectID? {
        ObjectID(Digest.sha1(Array("blob \(bytes.count)\u{0}".utf8) + bytes).span)
    }
}
