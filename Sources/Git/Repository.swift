internal import CLibgit2
internal import Files

/// An open repository: one handle for one worker, never shared between threads. Every other worker opens the same
/// `place` for itself.
///
/// Nothing here starts a process, opens a connection or changes the repository.
@safe package final class Repository {
    /// Where it was found.
    package let place: RepositoryPlace
    /// The git folder: `.git`, `.git/worktrees/<name>` or a bare repository. No slash at the end.
    package let gitFolder: [UInt8]
    /// The git folder of the repository to which a linked work tree belongs; else the same as `gitFolder`.
    package let commonFolder: [UInt8]
    /// The root of the work tree; nil for a bare repository.
    package let workTree: [UInt8]?
    /// Commits whose parents a shallow clone left out.
    package let shallowBoundary: Set<ObjectID>

    /// Folders of the work tree whose `.gitignore` can be read without blocking.
    var foldersWithPlainIgnores: Set<[UInt8]> = []

    /// Objects that are listed by packs which cannot be opened; found out when the first object is missed.
    private(set) lazy var objectsOfClosedPacks = findObjectsOfClosedPacks()

    /// Valid until `deinit`.
    let handle: OpaquePointer
    /// Valid until `deinit`.
    let database: OpaquePointer

    /// Opens the repository at a place, and adds the object folders of its environment.
    ///
    /// The work tree is the folder in which `.git` was found, whatever `core.worktree` says: a configuration that
    /// came with a repository cannot point the scan at somebody else's files.
    package init(_ place: RepositoryPlace) throws(GitError) {
        try Library.start()
        try SpecialFiles.refuse(in: place.gitPath, place.environment)
        let opened = try unsafe Self.open(place)
        unsafe handle = opened.handle
        unsafe database = opened.database
        self.place = place
        // SAFETY: the paths belong to the open handle and are copied at once.
        let folder = unsafe Path.trimmed(Path.bytes(of: git_repository_path(opened.handle)))
        gitFolder = folder
        commonFolder = unsafe Path.trimmed(Path.bytes(of: git_repository_commondir(opened.handle)))
        let root = unsafe git_repository_workdir(opened.handle)
        let claimed = unsafe root.map { unsafe Path.trimmed(Path.bytes(of: $0)) }
        workTree = claimed.flatMap { Self.workTree($0, belongsTo: place, folder) }
        shallowBoundary = Self.readShallow(commonFolder)
        try addFolders(of: place.environment)
    }

    deinit {
        // SAFETY: both were made in `init` and go nowhere else.
        unsafe git_odb_free(database)
        unsafe git_repository_free(handle)
    }

    /// Opens the repository that holds `path`; nil if there is none.
    package static func discover(
        _ path: [UInt8], environment: GitEnvironment = GitEnvironment()
    ) throws(GitError) -> Repository? {
        guard let place = try RepositoryPlace.discover(path, environment: environment) else { return nil }
        return try Repository(place)
    }

    /// Whether there is no work tree.
    package var isBare: Bool { workTree == nil }

    /// Whether a folder is the work tree of the git folder that claims it: its `.git` leads back there. A bare
    /// repository whose configuration is missing claims the folder that it lies in, and a hostile one any folder.
    private static func workTree(_ root: [UInt8], belongsTo place: RepositoryPlace, _ gitFolder: [UInt8]) -> [UInt8]? {
        if place.container != nil { return root }
        let link = Path.join(root, ".git")
        let target = Path.kindBehind(link) == .regular ? RepositoryPlace.gitLink(link) : link
        guard let target = target.flatMap({ Path.resolved($0) }) else { return nil }
        return target == Path.resolved(gitFolder) ? root : nil
    }

    private static func open(
        _ place: RepositoryPlace
    ) throws(GitError) -> (handle: OpaquePointer, database: OpaquePointer) {
        let text = Path.text(place.gitPath)
        let flags = GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue | GIT_REPOSITORY_OPEN_NO_DOTGIT.rawValue
        var handle: OpaquePointer?
        var database: OpaquePointer?
        try calling("open \(text)") {
            // SAFETY: the path is a C string for the length of the call, which writes the handle.
            unsafe withCString(place.gitPath) { unsafe git_repository_open_ext(&handle, $0, flags, nil) }
        }
        guard let opened = unsafe handle else { throw .notFound(text) }
        do throws(GitError) {
            if let container = place.container, unsafe git_repository_is_bare(opened) == 0 {
                try calling("set the work tree") {
                    unsafe withCString(container) { unsafe git_repository_set_workdir(opened, $0, 0) }
                }
            }
            try calling("open the objects of \(text)") { unsafe git_repository_odb(&database, opened) }
        } catch {
            unsafe git_repository_free(opened)
            throw error
        }
        guard let objects = unsafe database else {
            unsafe git_repository_free(opened)
            throw .notFound("the objects of \(text)")
        }
        return unsafe (opened, objects)
    }

    private func addFolders(of environment: GitEnvironment) throws(GitError) {
        for folder in [environment.objectFolder].compactMap({ $0 }) + environment.alternateObjectFolders {
            try calling("add the object folder \(Path.text(folder))") {
                // SAFETY: the path is a C string for the length of the call; the database is open.
                unsafe withCString(folder) { unsafe git_odb_add_disk_alternate(database, $0) }
            }
        }
    }
}

/// Calls `body` with the bytes as a C string; a NUL inside ends the string early.
func withCString<Value>(_ bytes: [UInt8], _ body: (UnsafePointer<CChar>) -> Value) -> Value {
    let terminated = bytes.map { CChar(bitPattern: $0) } + [0]
    // SAFETY: an array with its NUL has an address, and it lives until `body` returns.
    return unsafe terminated.withUnsafeBufferPointer { buffer in
        guard let base = buffer.baseAddress else { preconditionFailure("a string with its NUL has an address") }
        return unsafe body(base)
    }
}
