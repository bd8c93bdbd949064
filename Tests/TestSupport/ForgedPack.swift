import Digests
import Inflate

/// An object that a test makes up.
package struct ForgedObject {
    /// A type as headers name it.
    package enum Kind: UInt8 {
        case commit = 1
        case tree = 2
        case blob = 3

        /// The word in a loose object.
        package var word: String { self == .commit ? "commit" : self == .tree ? "tree" : "blob" }
    }

    /// Its type.
    package let kind: Kind
    /// Its content.
    package let bytes: [UInt8]
    /// Its name: twenty bytes.
    package let id: [UInt8]
    /// How to make it from another object: that one's name, and the instructions.
    package var delta: (base: [UInt8], instructions: [UInt8])?

    /// Names an object.
    package init(_ kind: Kind, _ bytes: [UInt8]) {
        self.kind = kind
        self.bytes = bytes
        id = Digest.sha1(Array("\(kind.word) \(bytes.count)\u{0}".utf8) + bytes)
    }

    /// The name in hexadecimal digits.
    package var name: String { Self.hexadecimal(id) }

    /// Forty digits for twenty bytes.
    package static func hexadecimal(_ id: [UInt8]) -> String {
        id.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}

/// Writes packs byte by byte, in whatever order and form a test wants; nothing in it is compressed.
package struct ForgedPack {
    /// The file, and the index for it.
    package let pack: [UInt8]
    /// The index, version 2.
    package let index: [UInt8]
    /// The checksum in the file's name.
    package let name: String

    /// Packs objects in this order. A delta whose base comes earlier names it by distance, unless `byName` says
    /// otherwise; one whose base is not there is stored whole.
    package init(_ objects: [ForgedObject], byName: (Int) -> Bool = { _ in false }) {
        var bytes = Array("PACK".utf8) + Self.big(2) + Self.big(UInt32(objects.count))
        var offsets: [[UInt8]: Int] = [:]
        var entries: [(id: [UInt8], offset: Int, checksum: UInt32)] = []
        let present = Set(objects.map(\.id))
        for (number, object) in objects.enumerated() {
            let offset = bytes.count
            if let delta = object.delta, present.contains(delta.base) {
                if let base = offsets[delta.base], !byName(number) {
                    bytes += Self.header(6, delta.instructions.count) + Self.distance(offset - base)
                } else {
                    bytes += Self.header(7, delta.instructions.count) + delta.base
                }
                bytes += GitFixture.stored(delta.instructions)
            } else {
                bytes += Self.header(object.kind.rawValue, object.bytes.count) + GitFixture.stored(object.bytes)
            }
            offsets[object.id] = offset
            entries.append((object.id, offset, crc32(bytes.span.extracting(offset...))))
        }
        let checksum = Digest.sha1(bytes)
        pack = bytes + checksum
        index = Self.index(entries.sorted { $0.id.lexicographicallyPrecedes($1.id) }, checksum)
        name = "pack-" + ForgedObject.hexadecimal(checksum)
    }

    private static func index(
        _ entries: [(id: [UInt8], offset: Int, checksum: UInt32)], _ checksum: [UInt8]
    ) -> [UInt8] {
        var index: [UInt8] = [0xFF, 0x74, 0x4F, 0x63] + big(2)
        var count = 0
        for first in 0..<256 {
            while count < entries.count, Int(entries[count].id[0]) == first { count += 1 }
            index += big(UInt32(count))
        }
        for entry in entries { index += entry.id }
        for entry in entries { index += big(entry.checksum) }
        for entry in entries { index += big(UInt32(entry.offset)) }
        index += checksum
        return index + Digest.sha1(index)
    }

    private static func big(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(value >> (24 - 8 * $0) & 0xFF) } }

    private static func header(_ type: UInt8, _ size: Int) -> [UInt8] {
        var bytes = [type << 4 | UInt8(size & 15)]
        var rest = size >> 4
        while rest > 0 {
            bytes[bytes.count - 1] |= 0x80
            bytes.append(UInt8(rest & 0x7F))
            rest >>= 7
        }
        return bytes
    }

    private static func distance(_ value: Int) -> [UInt8] {
        var bytes = [UInt8(value & 0x7F)]
        var rest = value >> 7
        while rest > 0 {
            rest -= 1
            bytes.insert(UInt8(rest & 0x7F) | 0x80, at: 0)
            rest >>= 7
        }
        return bytes
    }
}

/// A text that is made from another one, with the instructions for it.
package struct ForgedDelta {
    /// The text so far.
    package private(set) var bytes: [UInt8] = []
    private let base: [UInt8]
    private var instructions: [UInt8] = []

    /// Begins with nothing.
    package init(from base: [UInt8]) { self.base = base }

    /// Appends bytes of the base. `asNew` writes them out instead, as git does with short ones.
    package mutating func copy(_ range: Range<Int>, asNew: Bool = false) {
        guard !asNew else { return insert(Array(base[range])) }
        var start = range.lowerBound
        while start < range.upperBound {
            let count = min(range.upperBound - start, 0xFFFF)
            var operands: [UInt8] = []
            var operation: UInt8 = 0x80
            for place in 0..<4 where start >> (8 * place) & 0xFF != 0 {
                operation |= 1 << UInt8(place)
                operands.append(UInt8(start >> (8 * place) & 0xFF))
            }
            for place in 0..<2 where count >> (8 * place) & 0xFF != 0 {
                operation |= 0x10 << UInt8(place)
                operands.append(UInt8(count >> (8 * place) & 0xFF))
            }
            instructions += [operation] + operands
            start += count
        }
        bytes += base[range]
    }

    /// Appends new bytes.
    package mutating func insert(_ new: [UInt8]) {
        var rest = new[...]
        while !rest.isEmpty {
            let part = rest.prefix(127)
            instructions += [UInt8(part.count)] + part
            rest = rest.dropFirst(part.count)
        }
        bytes += new
    }

    /// The whole delta, with both lengths before the instructions.
    package var encoded: [UInt8] { Self.length(base.count) + Self.length(bytes.count) + instructions }

    private static func length(_ value: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = value
        while rest > 0x7F {
            bytes.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        return bytes + [UInt8(rest)]
    }
}
