internal import Files
internal import Findings
internal import Git

/// A file of a work tree of which the index says that it holds a blob which was scanned under the same path.
struct UnchangedFile {
    let blob: ObjectID
    /// What the file looked like when that was so.
    let stamp: FileStamp

    /// All of them; where the size of a blob is not known, the file is read.
    ///
    /// A file that was written in the same second as the index may have changed since without showing it, as git has it
    /// ("racy git"). A file whose size is not its blob's went through a conversion of line ends, an encoding or a
    /// filter. A filter may keep the size: a repository that names one is read.
    static func all(
        _ index: [IndexEntry], scanned: [ObjectID: ScannedBlob], of repository: Repository
    ) -> [BytePath: UnchangedFile] {
        guard let written = repository.indexWritten, !namesFilter(index, repository) else { return [:] }
        let second: Int64 = 1_000_000_000
        var files: [BytePath: UnchangedFile] = [:]
        for entry in index where entry.stage == 0 && entry.kind == .blob && !entry.isIntentToAdd {
            let path = BytePath(entry.path)
            guard let blob = scanned[entry.id], blob.path == path, blob.size == Int(entry.stamp.size),
                entry.stamp.modified / second < written / second
            else { continue }
            files[path] = UnchangedFile(blob: entry.id, stamp: entry.stamp)
        }
        return files
    }

    /// Whether attributes name a filter other than that of Git LFS, whose pointers are never as long as the files.
    private static func namesFilter(_ index: [IndexEntry], _ repository: Repository) -> Bool {
        guard let root = repository.workTree else { return true }
        let name = Array(".gitattributes".utf8)
        let inTree = index.map { BytePath($0.path) }.filter { $0.name == name }.map { root + [0x2F] + $0.bytes }
        return (inTree + [repository.commonFolder + Array("/info/attributes".utf8)]).contains { path in
            guard let text = try? readNamedFile(path, limit: 1 << 20) else { return false }
            let words = String(decoding: text, as: UTF8.self).split(whereSeparator: \.isWhitespace)
            return words.contains { $0.hasPrefix("filter=") && $0 != "filter=lfs" }
        }
    }
}

/// A blob of the history that was scanned.
struct ScannedBlob: Sendable {
    /// The path that it was scanned under.
    let path: BytePath?
    /// Its size, where it is known.
    let size: Int?
}
