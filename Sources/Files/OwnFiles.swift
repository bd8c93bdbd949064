#if canImport(Glibc)
    internal import Glibc
#endif

/// The whole of a regular file that this user alone may have written: it belongs to the process's user, nobody else
/// can write to it, and no symbolic link leads to it. All of that is asked of the open file, so that it cannot be
/// exchanged in between.
package func readOwnFile(_ path: [UInt8], limit: Int) throws(FileError) -> [UInt8] {
    // SAFETY: the path is a C string for the length of the call.
    let descriptor = unsafe withCPath(path) { unsafe open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW) }
    guard descriptor >= 0 else {
        if errno == ELOOP { throw FileError("open", path, reason: "is a symbolic link") }
        throw FileError("open", path, code: errno)
    }
    defer { close(descriptor) }
    var status = stat()
    // SAFETY: `status` is exclusively ours for the call.
    guard unsafe fstat(descriptor, &status) == 0 else { throw FileError("open", path, code: errno) }
    let known = FileStatus(status)
    guard known.kind == .regular else { throw FileError("read", path, reason: "not a regular file") }
    try known.refuseOthers("read", path)
    guard known.size <= limit else { throw FileError("read", path, reason: "larger than \(limit) bytes") }
    return try readAll(descriptor, path, expected: known.size + 1, limit: limit)
}

/// Makes sure of a folder that this user alone can write to: makes it, and those above that do not exist, for this
/// user alone; one that is there must belong to the user, be writable for nobody else, and be no symbolic link.
package func makeOwnFolder(_ path: [UInt8]) throws(FileError) {
    try makeFolders(above: path + [0x2F], mode: 0o700)
    try checkOwnFolder(path)
}

/// Refuses a folder that is a symbolic link, somebody else's, or writable for others.
package func checkOwnFolder(_ path: [UInt8]) throws(FileError) {
    let status = try FileStatus(of: path)
    guard status.kind == .folder else { throw FileError("open", path, reason: "not a folder") }
    try status.refuseOthers("open", path)
}

extension FileStatus {
    fileprivate func refuseOthers(_ operation: String, _ path: [UInt8]) throws(FileError) {
        guard owner == geteuid() else { throw FileError(operation, path, reason: "belongs to another user") }
        guard permissions & 0o022 == 0 else { throw FileError(operation, path, reason: "others can write to it") }
    }
}
