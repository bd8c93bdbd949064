internal import Files
internal import Findings
internal import Git

/// The files of a repository's work tree that are scanned: tracked ones, and untracked ones that are not ignored.
struct WorkTreeListing {
    let repository: Repository
    let root: [UInt8]
    let index: [IndexEntry]
    let includesIgnored: Bool

    /// The files in byte order, and what could not be listed.
    func files() -> (files: [WalkedFile], gaps: [Gap]) {
        let tracked = Set(index.map { BytePath($0.path) })
        var folders: Set<BytePath> = []
        for path in tracked {
            var folder = path.parent
            while !folder.bytes.isEmpty, folders.insert(folder).inserted { folder = folder.parent }
        }
        let walk = FileWalk(root: root, entersNestedRepositories: false) { path, kind in
            if includesIgnored || tracked.contains(path) || folders.contains(path) { return false }
            return isIgnored(path, kind)
        }
        var files: [WalkedFile] = []
        let gaps = walk.forEachFile { files.append($0) }
        return (files, gaps)
    }

    private func isIgnored(_ path: BytePath, _ kind: FileKind) -> Bool {
        let name = kind == .folder ? path.bytes + [0x2F] : path.bytes
        // What git cannot judge is looked at rather than left out.
        return (try? repository.isIgnored(name)) ?? false
    }
}
