internal import CLibgit2
package import Files

/// One entry of the index.
package struct IndexEntry: Sendable, Hashable {
    /// The path from the root of the work tree, raw.
    package let path: [UInt8]
    /// The blob, or a submodule's commit.
    package let id: ObjectID
    /// The mode as in a tree.
    package let mode: UInt32
    /// 0, or 1 to 3 for the ancestor, our and their side of a conflict.
    package let stage: Int
    /// `git add --intent-to-add`: the path is known, its content is not staged.
    package let isIntentToAdd: Bool
    /// A sparse checkout leaves the file out of the work tree.
    package let isOutsideSparseCheckout: Bool

    /// The file as it was when its content was last found equal to the blob's.
    package let stamp: FileStamp

    /// What the mode says that it is.
    package var kind: EntryKind { EntryKind(mode: mode) }
}

extension Repository {
    /// The index that the next commit is made from: `GIT_INDEX_FILE` of the environment, else this work tree's own.
    package var indexFile: [UInt8] {
        guard let file = place.environment.indexFile else { return Path.join(gitFolder, "index") }
        return Path.join(workTree ?? [], file)
    }

    /// The entries of the index in its order: by path, then by stage. Empty if there is no index yet.
    package func indexEntries() throws(GitError) -> [IndexEntry] {
        let file = indexFile
        let text = Path.text(file)
        guard let kind = Path.kindBehind(file) else { return [] }
        guard kind == .regular else { throw .damagedRepository(path: text, reason: "the index is no file") }
        if Self.lacksChecksum(file) { throw .unsupportedIndex(.noChecksum) }
        var index: OpaquePointer?
        try calling("open the index \(text)") {
            // SAFETY: the path is a C string for the length of the call; the index is freed below.
            unsafe withCString(file) { unsafe git_index_open(&index, $0) }
        }
        defer { unsafe git_index_free(index) }
        guard let index = unsafe index else { throw .notFound("index \(text)") }
        // SAFETY: each entry belongs to the open index and is copied at once.
        return unsafe (0..<git_index_entrycount(index)).compactMap { number in
            unsafe git_index_get_byindex(index, number).map { unsafe IndexEntry($0.pointee) }
        }
    }

    /// When the index was written, nanoseconds since 1970; nil if there is none.
    package var indexWritten: Int64? { (try? FileStatus(following: indexFile))?.modified }

    /// Paths of the index that are submodules, each with the commit that it should be at.
    package func submodules() throws(GitError) -> [IndexEntry] {
        try indexEntries().filter { $0.kind == .submodule }
    }

    /// Whether git was told to leave the checksum at the end of the index out (`index.skipHash`): twenty zeros stand
    /// there, which libgit2 takes for damage.
    private static func lacksChecksum(_ file: [UInt8]) -> Bool {
        guard let bytes = try? readNamedFile(file, limit: 1 << 30) else { return false }
        return bytes.count > ObjectID.byteCount && bytes.suffix(ObjectID.byteCount).allSatisfy { $0 == 0 }
    }
}

extension IndexEntry {
    /// Copies an entry of libgit2's.
    fileprivate init(_ entry: git_index_entry) {
        // SAFETY: the path is a C string of the index, which is open.
        unsafe path = Path.bytes(of: entry.path)
        unsafe id = ObjectID(entry.id)
        unsafe mode = entry.mode
        unsafe stage = Int(UInt32(entry.flags) & 0x3000) >> 12
        stamp = unsafe FileStamp(
            size: entry.file_size, inode: entry.ino, modified: Self.nanoseconds(entry.mtime),
            changed: Self.nanoseconds(entry.ctime))
        let extended = unsafe UInt32(entry.flags_extended)
        isIntentToAdd = extended & GIT_INDEX_ENTRY_INTENT_TO_ADD.rawValue != 0
        isOutsideSparseCheckout = extended & GIT_INDEX_ENTRY_SKIP_WORKTREE.rawValue != 0
    }

    private static func nanoseconds(_ time: git_index_time) -> Int64 {
        Int64(time.seconds) * 1_000_000_000 + Int64(time.nanoseconds)
    }
}
