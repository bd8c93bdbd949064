internal import CLibgit2

/// Which commit each line of a file comes from, as `git blame` tells it. Renames of the whole file are followed.
package struct Blame: Sendable {
    /// The commit of each line; nil for a line that no commit has.
    private let commits: [ObjectID?]

    init(lines: [ObjectID?]) { commits = lines }

    /// The blame of a file of which no commit has a line.
    package init() { commits = [] }

    /// The commit that a line (from 1) comes from; nil if none has it.
    package func commit(ofLine line: Int) -> ObjectID? {
        commits.indices.contains(line - 1) ? commits[line - 1] : nil
    }
}

extension Repository {
    /// The commits of the lines that a file has in the tree of `commit`; of a file that is not there, no line has one.
    package func blame(_ path: [UInt8], at commit: ObjectID) throws(GitError) -> Blame {
        var options = git_blame_options()
        var blame: OpaquePointer?
        let name = Path.text(path)
        do throws(GitError) {
            // SAFETY: the structure is ours, and the path is a C string for the length of the call.
            try calling("prepare the commits of \(name)") {
                unsafe git_blame_options_init(&options, UInt32(GIT_BLAME_OPTIONS_VERSION))
            }
            options.newest_commit = commit.raw
            try calling("\(name) in \(commit)") {
                unsafe withCString(path) { unsafe git_blame_file(&blame, handle, $0, &options) }
            }
        } catch {
            guard error.isNotFound, try object(at: path, of: commit) == nil else { throw error }
            return Blame()
        }
        defer { unsafe git_blame_free(blame) }
        return unsafe Self.lines(of: blame)
    }

    /// The object at a path of a commit's tree; nil where there is none.
    package func object(at path: [UInt8], of commit: ObjectID) throws(GitError) -> ObjectID? {
        var id = try self.commit(commit).tree
        for component in path.split(separator: 0x2F) {
            let tree = try tree(id)
            guard let entry = tree.entries.first(where: { tree.name(of: $0).elementsEqual(component) }) else {
                return nil
            }
            id = entry.id
        }
        return id
    }

    private static func lines(of blame: OpaquePointer?) -> Blame {
        var lines: [ObjectID?] = []
        for index in 0..<(unsafe git_blame_get_hunk_count(blame)) {
            // SAFETY: hunks belong to the blame, which the caller frees afterwards; what is read is copied.
            guard let hunk = unsafe git_blame_get_hunk_byindex(blame, index)?.pointee else { continue }
            let start = unsafe hunk.final_start_line_number
            let id = unsafe ObjectID(hunk.final_commit_id)
            let end = unsafe start + hunk.lines_in_hunk - 1
            guard start >= 1, end >= start, end < 1 << 28 else { continue }
            if lines.count < end { lines += [ObjectID?](repeating: nil, count: end - lines.count) }
            guard id != .zero else { continue }
            for line in start..<(end + 1) { lines[line - 1] = id }
        }
        return Blame(lines: lines)
    }
}
