internal import CLibdeflate

/// Why compressed bytes did not come out.
package enum InflateError: Error, Equatable {
    /// They are not a whole, undamaged stream of their format (its checksum included).
    case damaged
    /// There is more than the caller made room for.
    case tooLarge
    /// Memory is exhausted.
    case outOfMemory
}

/// The wrapping of a deflate stream.
package enum DeflateFormat: Sendable {
    /// RFC 1950, with an Adler-32.
    case zlib
    /// RFC 1952, with a CRC-32; one member.
    case gzip
    /// RFC 1951, without any.
    case deflate
}

/// Decompresses whole streams into memory of the caller's. One for each worker: not shared between threads.
@safe package final class Inflater {
    /// How many bytes a stream was, before and after.
    package struct Sizes: Equatable, Sendable {
        /// Compressed bytes read; what lies behind them is not looked at.
        package let consumed: Int
        /// Bytes written.
        package let produced: Int
    }

    private let decompressor: OpaquePointer

    /// Sets up the tables (about 10 KB).
    package init() throws(InflateError) {
        // SAFETY: the tables are the library's own; `deinit` frees them.
        guard let decompressor = unsafe libdeflate_alloc_decompressor() else { throw .outOfMemory }
        unsafe self.decompressor = decompressor
    }

    deinit {
        // SAFETY: the pointer came from libdeflate_alloc_decompressor, and nobody else frees it.
        unsafe libdeflate_free_decompressor(decompressor)
    }

    /// Inflates the stream at the start of `input` into the start of `output`.
    ///
    /// Writes nothing behind `output`, whatever the stream claims. After an error its content is undefined.
    package func inflate(
        _ format: DeflateFormat, _ input: Span<UInt8>, into output: inout MutableSpan<UInt8>
    ) throws(InflateError) -> Sizes {
        var sizes = (consumed: 0, produced: 0)
        // SAFETY: both buffers are borrowed for the call, which is told their lengths and keeps to them.
        let outcome = unsafe input.withUnsafeBufferPointer { input in
            unsafe output.withUnsafeMutableBufferPointer { output in
                switch format {
                case .zlib:
                    unsafe libdeflate_zlib_decompress_ex(
                        decompressor, input.baseAddress, input.count, output.baseAddress, output.count,
                        &sizes.consumed, &sizes.produced)
                case .gzip:
                    unsafe libdeflate_gzip_decompress_ex(
                        decompressor, input.baseAddress, input.count, output.baseAddress, output.count,
                        &sizes.consumed, &sizes.produced)
                case .deflate:
                    unsafe libdeflate_deflate_decompress_ex(
                        decompressor, input.baseAddress, input.count, output.baseAddress, output.count,
                        &sizes.consumed, &sizes.produced)
                }
            }
        }
        if outcome == LIBDEFLATE_INSUFFICIENT_SPACE { throw .tooLarge }
        guard outcome == LIBDEFLATE_SUCCESS else { throw .damaged }
        return Sizes(consumed: sizes.consumed, produced: sizes.produced)
    }

    /// The bytes of a stream of unknown length; see `stream`.
    package func bytes(
        of format: DeflateFormat, _ input: Span<UInt8>, limit: Int
    ) throws(InflateError) -> [UInt8] {
        try stream(of: format, input, limit: limit).bytes
    }

    /// Inflates a stream of unknown length at the start of `input`, which may become at most `limit` bytes. Room grows with what is there:
    /// a small stream never costs more than a few times its own size.
    func stream(
        of format: DeflateFormat, _ input: Span<UInt8>, limit: Int
    ) throws(InflateError) -> (bytes: [UInt8], consumed: Int) {
        var room = min(limit, max(1024, 4 * input.count))
        while true {
            do {
                var output = [UInt8](repeating: 0, count: room)
                var span = output.mutableSpan
                let sizes = try inflate(format, input, into: &span)
                output.removeLast(room - sizes.produced)
                return (output, sizes.consumed)
            } catch .tooLarge where room < limit {
                room = room > limit / 4 ? limit : 4 * room
            }
        }
    }
}

/// The CRC-32 of gzip, PNG and pack indexes.
package func crc32(_ bytes: Span<UInt8>) -> UInt32 {
    // SAFETY: the buffer is borrowed for the call, which is told its length.
    unsafe bytes.withUnsafeBufferPointer { unsafe libdeflate_crc32(0, $0.baseAddress, $0.count) }
}
