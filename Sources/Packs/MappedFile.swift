import Glibc

/// A file mapped for reading. Packs and their indexes never change once they have their names; what git replaces, it
/// writes anew.
// SAFETY: the mapping is read-only, lives as long as the object, and nothing in this process writes to it.
@safe final class MappedFile: @unchecked Sendable {
    private let start: UnsafeRawPointer
    /// Its length in bytes.
    let count: Int

    /// Maps a regular file; `path` needs no terminating zero.
    init(_ path: [UInt8]) throws(PackError) {
        var terminated = path.map { CChar(bitPattern: $0) }
        terminated.append(0)
        // SAFETY: the path ends with a zero and outlives the call.
        let descriptor = unsafe open(&terminated, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw .unreadableFile(errno) }
        defer { close(descriptor) }
        var status = stat()
        // SAFETY: status is ours to be written.
        guard unsafe fstat(descriptor, &status) == 0 else { throw .unreadableFile(errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .unreadableFile(EINVAL) }
        guard status.st_size > 0 else { throw .truncated }
        count = Int(status.st_size)
        // SAFETY: a fresh private mapping of a file that was checked to have these bytes.
        let mapping = unsafe mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0)
        guard let mapping = unsafe mapping, unsafe mapping != MAP_FAILED else { throw .unreadableFile(errno) }
        unsafe start = UnsafeRawPointer(mapping)
    }

    deinit {
        // SAFETY: the mapping was made by init with this length.
        unsafe munmap(UnsafeMutableRawPointer(mutating: start), count)
    }

    /// All bytes, for as long as the file is kept.
    @unsafe var buffer: UnsafeBufferPointer<UInt8> {
        // SAFETY: count bytes are mapped at start.
        unsafe UnsafeBufferPointer(start: start.assumingMemoryBound(to: UInt8.self), count: count)
    }

    /// Lets `body` read the bytes.
    func read<Value, Failure: Error>(_ body: (Span<UInt8>) throws(Failure) -> Value) throws(Failure) -> Value {
        // SAFETY: the span does not outlive the call, and so not the mapping.
        let buffer = unsafe self.buffer
        return try body(unsafe buffer.span)
    }

    /// Gives the pages read so far back to the system. They are read again from its cache when they are needed.
    func giveBack() {
        // SAFETY: a read-only mapping of a file loses nothing.
        unsafe madvise(UnsafeMutableRawPointer(mutating: start), count, MADV_DONTNEED)
    }
}
