#if canImport(Glibc)
    internal import Glibc
#endif

/// Writes a file whole or not at all: into a temporary beside it, which is then renamed. A special file such as
/// `/dev/stdout` is written to directly. `mode` is the permission of a new file.
package func writeFile(_ path: [UInt8], _ bytes: [UInt8], mode: UInt32 = 0o644) throws(FileError) {
    let existing = try? FileStatus(following: path)
    guard existing?.kind != .folder else { throw FileError("write", path, reason: "is a directory") }
    if let existing, existing.kind == .special {
        try write(bytes, to: path, flags: O_WRONLY, mode: mode, reportAs: path)
        return
    }
    let temporary = path + Array(".latchkey-\(getpid()).tmp".utf8)
    do throws(FileError) {
        try write(bytes, to: temporary, flags: O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: mode, reportAs: path)
        // SAFETY: both paths are C strings for the length of the call.
        let code = unsafe withCPath(temporary) { from in unsafe withCPath(path) { unsafe rename(from, $0) } }
        guard code == 0 else { throw FileError("rename", path, code: errno) }
    } catch {
        // SAFETY: the path is a C string for the length of the call.
        _ = unsafe withCPath(temporary) { unsafe unlink($0) }
        throw error
    }
}

/// Writes to a descriptor of the process, such as standard output.
package func writeAll(_ bytes: [UInt8], to descriptor: Int32) throws(FileError) {
    var written = 0
    while written < bytes.count {
        // SAFETY: the buffer outlives the call, which reads at most what is left of it.
        let count = unsafe bytes.withUnsafeBytes { buffer in
            unsafe Glibc.write(descriptor, buffer.baseAddress.map { unsafe $0 + written }, bytes.count - written)
        }
        if count < 0, errno == EINTR { continue }
        guard count >= 0 else { throw FileError("write", Array("descriptor \(descriptor)".utf8), code: errno) }
        written += count
    }
}

private func write(
    _ bytes: [UInt8], to path: [UInt8], flags: Int32, mode: UInt32, reportAs name: [UInt8]
) throws(FileError) {
    // SAFETY: the path is a C string for the length of the call.
    let descriptor = unsafe withCPath(path) { unsafe open($0, flags | O_CLOEXEC, mode) }
    guard descriptor >= 0 else { throw FileError("write", name, code: errno) }
    defer { close(descriptor) }
    do throws(FileError) {
        try writeAll(bytes, to: descriptor)
    } catch {
        throw FileError("write", name, code: error.code)
    }
}

/// Makes every folder on the way to `path` that does not exist yet, with what the process's mask leaves of the mode.
package func makeFolders(above path: [UInt8], mode: UInt32 = 0o777) throws(FileError) {
    for index in path.indices.dropFirst() where path[index] == 0x2F {
        let folder = Array(path[..<index])
        // SAFETY: the path is a C string for the length of the call.
        guard unsafe withCPath(folder, { unsafe mkdir($0, mode) }) != 0 else { continue }
        let code = errno
        if let status = try? FileStatus(following: folder), status.kind == .folder { continue }
        throw FileError("make folder", folder, code: code)
    }
}
