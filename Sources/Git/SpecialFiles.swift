internal import Files

/// Files that libgit2 opens without asking what they are: a FIFO among them would block it for ever.
enum SpecialFiles {
    private static let names = [
        "HEAD", "config", "config.worktree", "commondir", "packed-refs", "shallow", "info/exclude", "info/grafts",
        "objects/info/alternates",
    ]

    /// Throws if a file of the git folder, or of the one that it shares, is a FIFO, a socket or a device.
    static func refuse(in gitPath: [UInt8]) throws(GitError) {
        let folder = Path.kindBehind(gitPath) == .regular ? RepositoryPlace.gitLink(gitPath) ?? gitPath : gitPath
        try check(folder)
        let shared = try? readNamedFile(Path.join(folder, "commondir"), limit: 65_536)
        if let line = shared.flatMap({ lines(of: $0).first }) { try check(Path.join(folder, Array(line))) }
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
