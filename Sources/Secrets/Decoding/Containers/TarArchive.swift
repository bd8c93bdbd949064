internal import Spans

/// Tar with the extensions of POSIX (`x`) and GNU (`L`) for long names. Source: POSIX.1-2017, `pax`; the manual of GNU
/// tar, "Basic Tar Format".
enum TarArchive {
    private static let block = 512

    /// The regular files.
    static func entries(in bytes: Span<UInt8>, limit: Int) -> ContainerListing {
        var listing = ContainerListing()
        var index = 0
        var longName: [UInt8]?
        var longSize: Int?
        while index + block <= bytes.count, bytes[index] != 0 {
            guard let header = Header(at: index, in: bytes) else {
                listing.fault = "a header is damaged"
                return listing
            }
            let size = longSize ?? header.size
            let start = index + block
            guard size <= bytes.count - start else {
                listing.fault = "it is cut off"
                let rest = ByteRange(start, bytes.count)
                if header.isFile {
                    _ = listing.add(
                        ContainerEntry(name: longName ?? header.name, range: rest, size: size), limit: limit)
                }
                return listing
            }
            switch header.kind {
            case UInt8(ascii: "L"):
                longName = Array(bytes.bytes(start, count: size).prefix { $0 != 0 })
            case UInt8(ascii: "x"):
                let records = records(in: bytes.bytes(start, count: size))
                longName = records["path"] ?? longName
                longSize = records["size"].flatMap { Int(String(decoding: $0, as: UTF8.self)) }
            default:
                if header.isFile, size > 0 {
                    let range = ByteRange(start, start + size)
                    let entry = ContainerEntry(name: longName ?? header.name, range: range, size: size)
                    guard listing.add(entry, limit: limit) else { return listing }
                }
                (longName, longSize) = (nil, nil)
            }
            index = start + (size + block - 1) / block * block
        }
        // It ends with blocks of zeros.
        if index + block > bytes.count { listing.fault = "it is cut off" }
        return listing
    }

    private struct Header {
        let name: [UInt8]
        let size: Int
        let kind: UInt8

        /// `0`, NUL in old archives, and `7` for contiguous ones.
        var isFile: Bool { kind == UInt8(ascii: "0") || kind == 0 || kind == UInt8(ascii: "7") }

        /// Nil if the checksum does not agree, or the size is none.
        init?(at index: Int, in bytes: Span<UInt8>) {
            var sum = 0
            for offset in 0..<block { sum += (148..<156).contains(offset) ? 0x20 : Int(bytes[index + offset]) }
            guard let checksum = octal(bytes.bytes(index + 148, count: 8)), checksum == sum,
                let size = number(bytes.bytes(index + 124, count: 12))
            else { return nil }
            self.size = size
            kind = bytes[index + 156]
            let name = bytes.bytes(index, count: 100).prefix { $0 != 0 }
            let isPosix = bytes[index + 262] == 0
            let prefix = isPosix ? bytes.bytes(index + 345, count: 155).prefix { $0 != 0 } : []
            self.name = prefix.isEmpty ? Array(name) : Array(prefix) + [0x2F] + Array(name)
        }
    }

    /// Octal digits between blanks and NULs.
    private static func octal(_ field: [UInt8]) -> Int? {
        let digits = field.filter { $0 != 0x20 && $0 != 0 }
        guard digits.allSatisfy({ (0x30...0x37).contains($0) }) else { return nil }
        return digits.reduce(0) { $0 << 3 | Int($1 & 7) }
    }

    /// Octal digits, or after a first byte of 0x80 a binary number.
    private static func number(_ field: [UInt8]) -> Int? {
        guard field[0] & 0x80 != 0 else { return octal(field) }
        guard field[0] == 0x80, field[1..<5].allSatisfy({ $0 == 0 }) else { return nil }
        let value = field[5...].reduce(0) { $0 << 8 | Int($1) }
        return value >= 0 ? value : nil
    }

    /// The records of an extended header: `length keyword=value` and a line feed, the length that of all of it.
    private static func records(in bytes: [UInt8]) -> [String: [UInt8]] {
        var records: [String: [UInt8]] = [:]
        var rest = bytes[...]
        while let blank = rest.firstIndex(of: 0x20),
            let length = Int(String(decoding: rest[..<blank], as: UTF8.self)), length > blank - rest.startIndex,
            length <= rest.count
        {
            let record = rest[(blank + 1)..<(rest.startIndex + length)].dropLast()
            if let equals = record.firstIndex(of: 0x3D) {
                records[String(decoding: record[..<equals], as: UTF8.self)] = Array(record[(equals + 1)...])
            }
            rest = rest.dropFirst(length)
        }
        return records
    }
}
