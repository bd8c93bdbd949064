internal import Inflate
internal import Spans

/// A file that is compressed as a whole.
enum CompressedStream {
    /// Its one entry.
    static func entries(in bytes: Span<UInt8>, compression: Compression) -> ContainerListing {
        let name = compression == .gzip ? gzipName(bytes) : nil
        let entry = ContainerEntry(
            name: name, range: ByteRange(0, bytes.count), compression: compression, size: bytes.count)
        return ContainerListing(entries: [entry])
    }

    /// The name that gzip keeps (RFC 1952, section 2.3).
    private static func gzipName(_ bytes: Span<UInt8>) -> [UInt8]? {
        guard bytes.count > 10, bytes[3] & 8 == 8 else { return nil }
        var start = 10
        if bytes[3] & 4 == 4 {
            guard let length = bytes.littleEndian(at: start, count: 2) else { return nil }
            start += 2 + length
        }
        let name = bytes.bytes(start, count: 1_024).prefix { $0 != 0 }
        return name.isEmpty ? nil : Array(name)
    }
}
