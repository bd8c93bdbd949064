#if canImport(Glibc)
    internal import Glibc
#endif

/// The whole of a regular file. Symbolic links are not followed at the last component, FIFOs and devices are refused
/// without blocking, and nothing beyond `limit` bytes is read: a larger file is an error. A file that shrinks while
/// it is read gives what was there.
package func readFile(_ path: [UInt8], limit: Int = .max) throws(FileError) -> [UInt8] {
    try readFile(path, limit: limit, flags: O_NOFOLLOW)
}

/// The same, through symbolic links: for files that the user named.
package func readNamedFile(_ path: [UInt8], limit: Int = .max) throws(FileError) -> [UInt8] {
    try readFile(path, limit: limit, flags: 0)
}

/// The first bytes of a regular file that the user named, fewer where it has no more.
package func readStart(ofNamedFile path: [UInt8], count: Int) throws(FileError) -> [UInt8] {
    let descriptor = try openRegular(path, flags: 0, limit: .max).descriptor
    defer { close(descriptor) }
    return try readChunk(descriptor, path, count)
}

/// Everything that standard input holds.
package func readStandardInput() throws(FileError) -> [UInt8] {
    try readAll(STDIN_FILENO, Array("standard input".utf8), expected: 65_536, limit: .max)
}

private func readFile(_ path: [UInt8], limit: Int, flags: Int32) throws(FileError) -> [UInt8] {
    let (descriptor, size) = try openRegular(path, flags: flags, limit: limit)
    defer { close(descriptor) }
    return try readAll(descriptor, path, expected: size + 1, limit: limit)
}

/// Opens a regular file, without waiting for anybody, and says how long it is.
private func openRegular(
    _ path: [UInt8], flags: Int32, limit: Int
) throws(FileError) -> (descriptor: Int32, size: Int) {
    // SAFETY: the path is a C string for the length of the call.
    let descriptor = unsafe withCPath(path) { unsafe open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK | flags) }
    guard descriptor >= 0 else { throw FileError("open", path, code: errno) }
    do throws(FileError) {
        var status = stat()
        // SAFETY: `status` is exclusively ours for the call.
        guard unsafe fstat(descriptor, &status) == 0 else { throw FileError("open", path, code: errno) }
        let known = FileStatus(status)
        guard known.kind == .regular else { throw FileError("read", path, reason: "not a regular file") }
        guard known.size <= limit else { throw FileError("read", path, reason: "larger than \(limit) bytes") }
        return (descriptor, known.size)
    } catch {
        close(descriptor)
        throw error
    }
}

/// Everything from the descriptor's place on; `expected` bytes are asked for at first.
func readAll(_ descriptor: Int32, _ path: [UInt8], expected: Int, limit: Int) throws(FileError) -> [UInt8] {
    var bytes = try readChunk(descriptor, path, expected)
    guard !bytes.isEmpty else { return [] }
    while true {
        let chunk = try readChunk(descriptor, path, max(65_536, bytes.count / 2))
        guard !chunk.isEmpty else { return bytes }
        bytes.append(contentsOf: chunk)
        guard bytes.count <= limit else { throw FileError("read", path, reason: "larger than \(limit) bytes") }
    }
}

/// One read(2) of at most `capacity` bytes; empty at the end of the file.
private func readChunk(_ descriptor: Int32, _ path: [UInt8], _ capacity: Int) throws(FileError) -> [UInt8] {
    while true {
        var failure: Int32 = 0
        let chunk = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, initialized in
            // SAFETY: read(2) writes at most `capacity` bytes, which the buffer holds, and says how many.
            let count = unsafe read(descriptor, buffer.baseAddress, capacity)
            if count < 0 { failure = errno }
            initialized = max(0, count)
        }
        if failure == 0 { return chunk }
        guard failure == EINTR else { throw FileError("read", path, code: failure) }
    }
}

/// The names in a folder, sorted by bytes, without `.` and `..`.
package func folderEntries(_ path: [UInt8]) throws(FileError) -> [[UInt8]] {
    // SAFETY: the path is a C string for the length of the call.
    let opened = unsafe withCPath(path) { unsafe opendir($0) }
    guard let folder = unsafe opened else { throw FileError("list", path, code: errno) }
    // SAFETY: the stream is open until here and used by this function alone.
    defer { unsafe _ = closedir(folder) }
    var names: [[UInt8]] = []
    errno = 0
    // SAFETY: readdir's entry stays valid until the next call; its name is copied at once.
    while let entry = unsafe readdir(folder) {
        let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { unsafe Array($0.prefix { $0 != 0 }) }
        if name != [0x2E] && name != [0x2E, 0x2E] { names.append(name) }
        errno = 0
    }
    guard errno == 0 else { throw FileError("list", path, code: errno) }
    return names.sorted { $0.lexicographicallyPrecedes($1) }
}

/// Where a symbolic link points, as its bytes.
package func linkTarget(_ path: [UInt8]) throws(FileError) -> [UInt8] {
    var failure: Int32 = 0
    let target = unsafe [UInt8](unsafeUninitializedCapacity: 4_096) { buffer, initialized in
        // SAFETY: readlink writes at most 4,096 bytes into the buffer and says how many.
        let count = unsafe withCPath(path) { name in
            unsafe buffer.withMemoryRebound(to: CChar.self) {
                unsafe $0.baseAddress.map { unsafe readlink(name, $0, 4_096) } ?? -1
            }
        }
        if count < 0 { failure = errno }
        initialized = max(0, count)
    }
    guard failure == 0 else { throw FileError("read", path, code: failure) }
    return target
}
