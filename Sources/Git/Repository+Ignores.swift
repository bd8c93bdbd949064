internal import CLibgit2

extension Repository {
    /// Whether git would pass over an untracked path: `.gitignore` files, `.git/info/exclude` and the user's
    /// `core.excludesFile` decide. The path is relative to the work tree; a folder's ends in a slash. Tracked files
    /// are not looked up: what the index holds is never ignored.
    package func isIgnored(_ path: [UInt8]) throws(GitError) -> Bool {
        var ignored: Int32 = 0
        try calling("look up whether \(Path.text(path)) is ignored") {
            // SAFETY: the path is a C string for the length of the call, which writes the number.
            unsafe withCString(path) { unsafe git_ignore_path_is_ignored(&ignored, handle, $0) }
        }
        return ignored != 0
    }
}
