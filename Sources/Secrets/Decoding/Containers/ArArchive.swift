internal import Spans

/// The archives of `ar`: static libraries and Debian packages. Source: the `ar(5)` pages of BSD and of GNU binutils.
enum ArArchive {
    private static let header = 60

    /// The files; tables of symbols and of names are none.
    static func entries(in bytes: Span<UInt8>, limit: Int) -> ContainerListing {
        var listing = ContainerListing()
        var names: [UInt8] = []
        var index = 8
        while index + header <= bytes.count {
            guard bytes.has("`\n", at: index + 58), let size = number(bytes.bytes(index + 48, count: 10)) else {
                listing.fault = "a header is damaged"
                return listing
            }
            let start = index + header
            let end = min(bytes.count, start + size)
            if size > bytes.count - start { listing.fault = "it is cut off" }
            let field = trimmed(bytes.bytes(index, count: 16))
            if field == Array("//".utf8) {
                names = bytes.bytes(start, count: size)
            } else if field != [0x2F], field != Array("/SYM64/".utf8) {
                let entry = entry(field, ByteRange(start, end), names, in: bytes)
                guard listing.add(entry, limit: limit) else { return listing }
            }
            index = end + size % 2
        }
        if index < bytes.count { listing.fault = "it is cut off" }
        return listing
    }

    /// Resolves long names: `/12` points into the table of names, `#1/12` says that 12 bytes of name come first.
    private static func entry(
        _ field: [UInt8], _ range: ByteRange, _ names: [UInt8], in bytes: Span<UInt8>
    ) -> ContainerEntry {
        if field.first == 0x2F, let offset = number(Array(field.dropFirst())), offset < names.count {
            let name = names[offset...].prefix { $0 != 0x0A && $0 != 0x2F }
            return ContainerEntry(name: Array(name), range: range, size: range.count)
        }
        if field.starts(with: "#1/".utf8), let length = number(Array(field.dropFirst(3))), length <= range.count {
            let name = bytes.bytes(range.start, count: length).prefix { $0 != 0 }
            let rest = ByteRange(range.start + length, range.end)
            return ContainerEntry(name: Array(name), range: rest, size: rest.count)
        }
        let name = field.last == 0x2F ? field.dropLast() : field[...]
        return ContainerEntry(name: Array(name), range: range, size: range.count)
    }

    private static func trimmed(_ field: [UInt8]) -> [UInt8] {
        Array(field.prefix((field.lastIndex { $0 != 0x20 } ?? -1) + 1))
    }

    private static func number(_ field: [UInt8]) -> Int? {
        let digits = trimmed(field)
        guard (1...12).contains(digits.count), digits.allSatisfy(isDigit) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 & 15) }
    }
}
