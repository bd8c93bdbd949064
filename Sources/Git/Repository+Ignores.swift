internal import CLibgit2
internal import Files

extension Repository {
    /// Whether git would pass over an untracked path: `.gitignore` files, `.git/info/exclude` and the user's
    /// `core.excludesFile` decide. The path is relative to the work tree; a folder's ends in a slash. Tracked files
    /// are not looked up: what the index holds is never ignored. A `.gitignore` above it that is a FIFO or a device is
    /// an error: nobody knows what it would say.
    package func isIgnored(_ path: [UInt8]) throws(GitError) -> Bool {
        var ignored: Int32 = 0
        try checkIgnoreFiles(above: path)
        try calling("look up whether \(Path.text(path)) is ignored") {
            // SAFETY: the path is a C string for the length of the call, which writes the number.
            unsafe withCString(path) { unsafe git_ignore_path_is_ignored(&ignored, handle, $0) }
        }
        return ignored != 0
    }

    /// Looks at the `.gitignore` of every folder above `path`, each folder once.
    private func checkIgnoreFiles(above path: [UInt8]) throws(GitError) {
        var folder = Path.parent(Path.trimmed(path)) ?? []
        var checked: [[UInt8]] = []
        while !foldersWithPlainIgnores.contains(folder) {
            let file = Path.join(Path.join(workTree ?? [], folder), ".gitignore")
            guard Path.kindBehind(file) != .special else {
                throw .failed("read \(Path.text(file))", code: -1, reason: "it is not a regular file")
            }
            checked.append(folder)
            guard !folder.isEmpty else { break }
            folder = Path.parent(folder) ?? []
        }
        foldersWithPlainIgnores.formUnion(checked)
    }
}
