internal import CLibgit2

#if canImport(Glibc)
    internal import Glibc
#endif

/// The C library: started once, when the first repository is opened, never stopped.
package enum Library {
    /// The version of libgit2 that is linked in, such as `1.5.1`. Does not start the library.
    package static var version: String {
        var parts: (Int32, Int32, Int32) = (0, 0, 0)
        // SAFETY: the three numbers are written to and outlive the call.
        _ = unsafe git_libgit2_version(&parts.0, &parts.1, &parts.2)
        return "\(parts.0).\(parts.1).\(parts.2)"
    }

    /// Extensions that change nothing for a reader of objects and references; libgit2 compares them in lower case.
    private static let extensions = ["worktreeconfig", "preciousobjects", "partialclone", "relativeworktrees"]
    private static let megabyte = 1 << 20

    private static let started: Result<Void, GitError> = Result { () throws(GitError) in
        try calling("start libgit2") { git_libgit2_init() }
        // Nothing that the configuration names is ever executed, so it does not matter who owns it.
        try calling("accept any owner") { latch_set_owner_validation(0) }
        // Checking each object against its name costs 3.7 times the reading itself, and forging one takes write
        // access to the repository.
        try calling("skip hash checks") { latch_set_strict_hash_verification(0) }
        try calling("switch the cache off") { latch_set_caching(0) }
        try calling("set the window") { latch_set_window_size(megabyte) }
        try calling("set the window's limit") { latch_set_window_limit(32 * megabyte) }
        try acceptExtensions()
    }

    /// Starts the library if nobody has. Safe from any thread.
    static func start() throws(GitError) { try started.get() }

    private static func acceptExtensions() throws(GitError) {
        var names = unsafe extensions.map { unsafe UnsafePointer(strdup($0)) }
        // SAFETY: libgit2 copies the names; each came from `strdup` and is freed once.
        defer { unsafe names.forEach { unsafe free(UnsafeMutablePointer(mutating: $0)) } }
        let count = unsafe names.count
        try calling("accept extensions") { unsafe latch_set_extensions(&names, count) }
    }
}
