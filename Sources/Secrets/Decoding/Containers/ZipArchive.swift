internal import Inflate
internal import Spans

/// Zip and everything built on it: jar, docx, xlsx, whl, apk. Source: APPNOTE.TXT 6.3.10 of PKWARE.
enum ZipArchive {
    private static let endSize = 22
    private static let localSize = 30

    /// The entries of the central directory; where there is none, of the headers before each file.
    static func entries(in bytes: Span<UInt8>, limit: Int) -> ContainerListing {
        guard let directory = directory(in: bytes) else {
            var listing = localEntries(in: bytes, limit: limit)
            listing.fault = "it has no directory"
            return listing
        }
        var listing = ContainerListing()
        var index = directory.start
        for _ in 0..<directory.count {
            guard let record = CentralRecord(at: index, in: bytes) else {
                listing.fault = "its directory is damaged"
                break
            }
            index = record.end
            guard !record.isFolder else { continue }
            guard let entry = record.entry(in: bytes) else {
                listing.fault = "its directory points outside of it"
                continue
            }
            guard listing.add(entry, limit: limit) else { break }
        }
        return listing
    }

    /// Where the central directory begins, and how many records it has (sections 4.3.14 to 4.3.16).
    private static func directory(in bytes: Span<UInt8>) -> (start: Int, count: Int)? {
        var end = bytes.count - endSize
        let least = max(0, end - 0xFFFF)
        while end >= least, !bytes.has("PK\u{5}\u{6}", at: end) { end -= 1 }
        guard end >= least, let count = bytes.littleEndian(at: end + 10, count: 2),
            let start = bytes.littleEndian(at: end + 16, count: 4)
        else { return nil }
        if bytes.has("PK\u{6}\u{7}", at: end - 20), let large = bytes.littleEndian(at: end - 12, count: 8),
            bytes.has("PK\u{6}\u{6}", at: large), let count = bytes.littleEndian(at: large + 32, count: 8),
            let start = bytes.littleEndian(at: large + 48, count: 8)
        {
            return start >= 0 && start <= bytes.count && count >= 0 ? (start, count) : nil
        }
        return start <= bytes.count ? (start, count) : nil
    }

    /// A record of the central directory (section 4.3.12).
    private struct CentralRecord {
        let name: [UInt8]
        let flags: Int
        let method: Int
        var stored: Int
        var size: Int
        var header: Int
        let end: Int

        var isFolder: Bool { name.last == UInt8(ascii: "/") && size == 0 }

        init?(at index: Int, in bytes: Span<UInt8>) {
            guard bytes.has("PK\u{1}\u{2}", at: index), index + 46 <= bytes.count else { return nil }
            func number(_ offset: Int, _ count: Int) -> Int {
                bytes.littleEndian(at: index + offset, count: count) ?? 0
            }
            let nameLength = number(28, 2)
            let extraLength = number(30, 2)
            end = index + 46 + nameLength + extraLength + number(32, 2)
            guard end <= bytes.count else { return nil }
            (flags, method) = (number(8, 2), number(10, 2))
            (stored, size, header) = (number(20, 4), number(24, 4), number(42, 4))
            name = bytes.bytes(index + 46, count: nameLength)
            readLargeSizes(from: index + 46 + nameLength, count: extraLength, in: bytes)
        }

        /// Zip64: sizes that do not fit 32 bits stand in an extra field (section 4.5.3).
        private mutating func readLargeSizes(from start: Int, count: Int, in bytes: Span<UInt8>) {
            var index = start
            while index + 4 <= start + count, let length = bytes.littleEndian(at: index + 2, count: 2) {
                if bytes.littleEndian(at: index, count: 2) == 1 {
                    var field = index + 4
                    func next(_ value: inout Int) {
                        guard value == 0xFFFF_FFFF, let large = bytes.littleEndian(at: field, count: 8) else { return }
                        value = large
                        field += 8
                    }
                    next(&size)
                    next(&stored)
                    next(&header)
                }
                index += 4 + length
            }
        }

        /// The entry, its place taken from its local header; nil if that is not inside the archive.
        func entry(in bytes: Span<UInt8>) -> ContainerEntry? {
            guard bytes.has("PK\u{3}\u{4}", at: header), let nameLength = bytes.littleEndian(at: header + 26, count: 2),
                let extraLength = bytes.littleEndian(at: header + 28, count: 2)
            else { return nil }
            let start = header + localSize + nameLength + extraLength
            guard start <= bytes.count, stored >= 0, stored <= bytes.count - start, size >= 0 else { return nil }
            return ZipArchive.entry(name, ByteRange(start, start + stored), flags: flags, method: method, size: size)
        }
    }

    private static func entry(
        _ name: [UInt8], _ range: ByteRange, flags: Int, method: Int, size: Int
    ) -> ContainerEntry {
        var entry = ContainerEntry(name: name, range: range, size: size)
        switch method {
        case 0: break
        case 8: entry.compression = .deflate
        case 12: entry.compression = .bzip2
        case 93: entry.compression = .zstandard
        case 95: entry.compression = .xz
        default: entry.obstacle = .hasUnknownCompression
        }
        if flags & 1 == 1 { entry.obstacle = .isEncrypted }
        return entry
    }

    // MARK: - Without a directory

    /// The entries by the headers before each file (section 4.3.7): for archives that were cut off.
    private static func localEntries(in bytes: Span<UInt8>, limit: Int) -> ContainerListing {
        var listing = ContainerListing()
        var index = 0
        while bytes.has("PK\u{3}\u{4}", at: index), index + localSize <= bytes.count {
            func number(_ offset: Int, _ count: Int) -> Int {
                bytes.littleEndian(at: index + offset, count: count) ?? 0
            }
            let flags = number(6, 2)
            let start = min(bytes.count, index + localSize + number(26, 2) + number(28, 2))
            let end = flags & 8 == 8 ? nextRecord(from: start, in: bytes) : min(bytes.count, start + number(18, 4))
            let name = bytes.bytes(index + localSize, count: number(26, 2))
            let range = ByteRange(start, end)
            if name.last != UInt8(ascii: "/") || !range.isEmpty {
                let entry = entry(name, range, flags: flags, method: number(8, 2), size: number(22, 4))
                guard listing.add(entry, limit: limit) else { break }
            }
            index = nextRecord(from: end, in: bytes)
        }
        return listing
    }

    /// Where the next header of a file begins, or the bytes end.
    private static func nextRecord(from start: Int, in bytes: Span<UInt8>) -> Int {
        var index = start
        while index < bytes.count, !bytes.has("PK\u{3}\u{4}", at: index) { index += 1 }
        return index
    }
}
