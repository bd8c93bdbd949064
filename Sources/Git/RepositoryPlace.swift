internal import Files

/// Where a repository lies: found once, then opened by each worker for itself.
package struct RepositoryPlace: Sendable, Hashable {
    /// The folder, or the file that points to it, from which the repository is opened: `.git`, or a bare repository.
    package let gitPath: [UInt8]
    /// The folder that holds `.git`; nil if the repository was found from inside its git folder, or is bare.
    package let container: [UInt8]?
    /// What a hook was told.
    package let environment: GitEnvironment

    /// Names a place directly; `discover` is the usual way.
    package init(gitPath: [UInt8], container: [UInt8]?, environment: GitEnvironment = GitEnvironment()) {
        self.gitPath = gitPath
        self.container = container
        self.environment = environment
    }

    /// Finds the repository that holds `path`: in the folder itself or in the nearest one above it on the same file
    /// system, as git does. Nil if there is none. The environment's `GIT_DIR` is not looked at.
    ///
    /// A `.git` that is not empty and yet no repository is an error, not a reason to look further up: history would
    /// go unscanned without a word.
    package static func discover(
        _ path: [UInt8], environment: GitEnvironment = GitEnvironment()
    ) throws(GitError) -> RepositoryPlace? {
        guard let start = Path.resolved(path) else { throw .notFound(Path.text(path)) }
        guard let status = try? FileStatus(following: start) else { throw .notFound(Path.text(path)) }
        var folder = status.kind == .folder ? start : Path.parent(start)
        while let current = folder, (try? FileStatus(following: current))?.device == status.device {
            if let place = try find(in: current, environment) { return place }
            folder = Path.parent(current)
        }
        return nil
    }

    private static func find(
        in folder: [UInt8], _ environment: GitEnvironment
    ) throws(GitError) -> RepositoryPlace? {
        let candidate = Path.join(folder, ".git")
        if let kind = Path.kindBehind(candidate), try isRepository(candidate, kind) {
            return RepositoryPlace(gitPath: candidate, container: folder, environment: environment)
        }
        guard isGitFolder(folder) else { return nil }
        return RepositoryPlace(gitPath: folder, container: nil, environment: environment)
    }

    /// Whether a `.git` leads to a repository. False for an empty folder, which git passes over too.
    private static func isRepository(_ candidate: [UInt8], _ kind: FileKind) throws(GitError) -> Bool {
        let text = Path.text(candidate)
        switch kind {
        case .folder:
            if isGitFolder(candidate) { return true }
            if (try? folderEntries(candidate))?.isEmpty == true { return false }
            throw .damagedRepository(path: text, reason: "it has no HEAD, objects and refs")
        case .regular:
            guard let target = gitLink(candidate) else {
                throw .damagedRepository(path: text, reason: "the file does not name a git folder")
            }
            guard isGitFolder(target) else {
                throw .damagedRepository(path: text, reason: "\(Path.text(target)) is no git folder")
            }
            return true
        default:
            throw .damagedRepository(path: text, reason: "it is neither a folder nor a file")
        }
    }

    /// The folder that a `.git` file names.
    static func gitLink(_ file: [UInt8]) -> [UInt8]? {
        let prefix = Array("gitdir: ".utf8)
        guard let bytes = try? readNamedFile(file, limit: 65_536), bytes.starts(with: prefix) else { return nil }
        guard let line = lines(of: Array(bytes.dropFirst(prefix.count))).first else { return nil }
        return Path.join(Path.parent(file) ?? [], Array(line))
    }

    /// Whether a folder has what every git folder has: a HEAD, and objects and references of its own or of the
    /// repository whose linked work tree it serves.
    private static func isGitFolder(_ folder: [UInt8]) -> Bool {
        // HEAD may be a link to a branch that does not exist yet.
        guard Path.kind(Path.join(folder, "HEAD")) != nil else { return false }
        if Path.kindBehind(Path.join(folder, "commondir")) == .regular { return true }
        return Path.kindBehind(Path.join(folder, "objects")) == .folder
            && Path.kindBehind(Path.join(folder, "refs")) == .folder
    }
}
