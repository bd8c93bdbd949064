internal import CBzip2
internal import CLzma
internal import CZstd

/// A compression of whole files.
package enum Compression: Sendable, CaseIterable {
    /// RFC 1951 alone, as zip has it.
    case deflate
    /// RFC 1950.
    case zlib
    /// RFC 1952, with all its members.
    case gzip
    case bzip2, xz, zstandard
}

/// What came out of compressed bytes.
package struct Unpacked: Sendable {
    /// The bytes: the first ones where it did not go to the end, as far as the format lets them be had.
    package var bytes: [UInt8]
    /// Why it went no further; nil where it went to the end.
    package var error: InflateError?
}

extension Inflater {
    /// The most memory that xz may use for its tables, and the largest window of zstd as a power of two: what the
    /// highest levels of both programs ask for.
    private static let memory = (xz: UInt64(100) << 20, zstandard: Int32(27))

    /// Unpacks all of `input` into at most `limit` bytes.
    package func unpack(_ compression: Compression, _ input: Span<UInt8>, limit: Int) -> Unpacked {
        switch compression {
        case .deflate: whole(.deflate, input, limit)
        case .zlib: whole(.zlib, input, limit)
        case .gzip: members(input, limit)
        case .bzip2, .xz, .zstandard: growing(compression, input, limit)
        }
    }

    private func whole(_ format: DeflateFormat, _ input: Span<UInt8>, _ limit: Int) -> Unpacked {
        do throws(InflateError) { return Unpacked(bytes: try bytes(of: format, input, limit: limit)) } catch {
            return Unpacked(bytes: [], error: error)
        }
    }

    /// The members of a gzip file; what follows the last one is padding or something else.
    private func members(_ input: Span<UInt8>, _ limit: Int) -> Unpacked {
        var unpacked = Unpacked(bytes: [])
        var position = 0
        repeat {
            let rest = input.extracting(position..<input.count)
            do throws(InflateError) {
                let (bytes, consumed) = try stream(of: .gzip, rest, limit: limit - unpacked.bytes.count)
                unpacked.bytes += bytes
                position += consumed
            } catch {
                unpacked.error = error
                return unpacked
            }
        } while position + 2 < input.count && input[position] == 0x1F && input[position + 1] == 0x8B
        return unpacked
    }

    /// Decompressors that are told how much room there is, and are run again with more if it does not do.
    private func growing(_ compression: Compression, _ input: Span<UInt8>, _ limit: Int) -> Unpacked {
        var room = min(limit, max(1 << 16, 8 * input.count))
        while true {
            let unpacked = once(compression, input, room)
            guard unpacked.error == .tooLarge, room < limit else { return unpacked }
            room = room > limit / 4 ? limit : 4 * room
        }
    }

    private func once(_ compression: Compression, _ input: Span<UInt8>, _ room: Int) -> Unpacked {
        var error: InflateError?
        // SAFETY: the buffers are borrowed for the call, which is told their lengths and keeps to them; `produced`
        // bytes at the start of the output are what it wrote.
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: room) { output, count in
            error = unsafe input.withUnsafeBufferPointer { input in
                switch compression {
                case .bzip2:
                    unsafe Self.error(
                        bzip2_unpack(input.baseAddress, input.count, output.baseAddress, room, &count).rawValue)
                case .xz:
                    unsafe Self.error(
                        xz_unpack(
                            input.baseAddress, input.count, output.baseAddress, room, Self.memory.xz, &count
                        ).rawValue)
                default:
                    unsafe Self.error(
                        zstd_unpack(
                            input.baseAddress, input.count, output.baseAddress, room, Self.memory.zstandard, &count
                        ).rawValue)
                }
            }
        }
        return Unpacked(bytes: bytes, error: error)
    }

    /// The three shims number their ends alike.
    private static func error(_ end: UInt32) -> InflateError? {
        switch end {
        case bzip2_complete.rawValue: nil
        case bzip2_full.rawValue: .tooLarge
        case bzip2_out_of_memory.rawValue: .outOfMemory
        default: .damaged
        }
    }
}
