internal import Files

/// Files that libgit2 opens without asking what they are: a FIFO among them would block it for ever.
enum SpecialFiles {
    private static let names = [
        "HEAD", "config", "config.worktree", "commondir", "packed-refs", "shallow", "info/exclude", "info/grafts",
        "objects/info/alternates",
    ]

    /// Throws if a file of the git folder, or of the one that it shares, is a FIFO, a socket or a device.
    static func refuse(in gitPath: [UInt8], _ environment: GitEnvironment) throws(GitError) {
        let folder = Path.kindBehind(gitPath) == .regular ? RepositoryPlace.gitLink(gitPath) ?? gitPath : gitPath
        try check(folder)
        var objects = [Path.join(folder, "objects")] + environment.alternateObjectFolders
        objects += [environment.objectFolder].compactMap { $0 }
        let shared = try? readNamedFile(Path.join(folder, "commondir"), limit: 65_536)
        if let line = shared.flatMap({ lines(of: $0).first }) {
            let shared = Path.join(folder, Array(line))
            try check(shared)
            objects.append(Path.join(shared, "objects"))
        }
        try checkPacks(objects)
    }

    /// Indexes of packs are opened when the first object is looked up, and a folder's index with the database.
    private static func checkPacks(_ objects: [[UInt8]]) throws(GitError) {
        var pending = objects
        var seen: Set<[UInt8]> = []
        while let named = pending.popLast() {
            guard let folder = Path.resolved(named), seen.insert(folder).inserted else { continue }
            let packs = Path.join(folder, "pack")
            for name in (try? folderEntries(packs)) ?? [] {
                guard name.suffix(4).elementsEqual(".idx".utf8) || name.elementsEqual("multi-pack-index".utf8) else {
                    continue
                }
                guard Path.kindBehind(Path.join(packs, name)) != .special else {
                    throw .damagedRepository(
                        path: Path.text(packs), reason: "\(Path.text(name)) is not a regular file")
                }
            }
            let alternates = Path.join(folder, "info/alternates")
            guard Path.kindBehind(alternates) == .regular else { continue }
            let file = (try? readNamedFile(alternates, limit: 1 << 20)) ?? []
            pending += lines(of: file).filter { $0.first != 0x23 }.map { Path.join(folder, Array($0)) }
        }
    }

    private static func check(_ folder: [UInt8]) throws(GitError) {
        for name in names {
            let path = Path.join(folder, name)
            guard Path.kindBehind(path) != .special else {
                throw .damagedRepository(path: Path.text(folder), reason: "\(name) is not a regular file")
            }
        }
    }
}
