#if canImport(Glibc)
    internal import Glibc
#endif

/// What lies at a path.
package enum FileKind: Sendable, Hashable {
    case regular, folder, symbolicLink
    /// A FIFO, device or socket: never opened.
    case special
}

/// The facts about a file that a walk needs.
package struct FileStatus: Sendable, Hashable {
    /// What it is.
    package let kind: FileKind
    /// Size in bytes.
    package let size: Int
    /// With `inode` what names the file on this machine: equal for hard links.
    package let device: UInt64
    /// The file's number on its device.
    package let inode: UInt64
    /// Modification time, nanoseconds since 1970.
    package let modified: Int64
    /// When its content or these facts changed, nanoseconds since 1970.
    package let changed: Int64
    /// The numeric id of its owner.
    package let owner: UInt32
    /// Who may read, write and execute it: the lower twelve bits of its mode.
    package let permissions: UInt32

    /// Asks for the status of `path` itself: a symbolic link is not followed.
    package init(of path: [UInt8]) throws(FileError) {
        try self.init(path, follow: false)
    }

    /// Asks for the status of what `path` leads to.
    package init(following path: [UInt8]) throws(FileError) {
        try self.init(path, follow: true)
    }

    private init(_ path: [UInt8], follow: Bool) throws(FileError) {
        var status = stat()
        // SAFETY: `terminated` ends in NUL and outlives the call; `status` is exclusively ours.
        let code = unsafe withCPath(path) { unsafe follow ? stat($0, &status) : lstat($0, &status) }
        guard code == 0 else { throw FileError("open", path, code: errno) }
        self.init(status)
    }

    /// What tells whether it is still the same content.
    package var stamp: FileStamp {
        FileStamp(
            size: UInt32(truncatingIfNeeded: size), inode: UInt32(truncatingIfNeeded: inode), modified: modified,
            changed: changed)
    }

    init(_ status: stat) {
        switch status.st_mode & S_IFMT {
        case S_IFREG: kind = .regular
        case S_IFDIR: kind = .folder
        case S_IFLNK: kind = .symbolicLink
        default: kind = .special
        }
        size = Int(status.st_size)
        device = UInt64(status.st_dev)
        inode = UInt64(status.st_ino)
        modified = Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
        changed = Int64(status.st_ctim.tv_sec) * 1_000_000_000 + Int64(status.st_ctim.tv_nsec)
        owner = status.st_uid
        permissions = UInt32(status.st_mode & 0o7777)
    }
}

/// The path that names the same thing from the root without links, `.` or `..`; nil if nothing lies there.
package func resolvedPath(_ path: [UInt8]) -> [UInt8]? {
    // SAFETY: the path is a C string for the length of the call; the result is `realpath`'s own allocation.
    guard let real = unsafe withCPath(path, { unsafe realpath($0, nil) }) else { return nil }
    // SAFETY: copied before it is freed, once; it ends in NUL.
    defer { unsafe free(real) }
    return unsafe UnsafeBufferPointer(start: real, count: strlen(real)).map { UInt8(bitPattern: $0) }
}

/// Calls `body` with the path as a C string.
func withCPath<Value>(_ path: [UInt8], _ body: (UnsafePointer<CChar>) -> Value) -> Value {
    // SAFETY: the array ends in NUL and lives until `body` returns.
    unsafe (path.map { CChar(bitPattern: $0) } + [0]).withUnsafeBufferPointer { buffer in
        guard let base = buffer.baseAddress else { preconditionFailure("an array with a NUL has an address") }
        return unsafe body(base)
    }
}
