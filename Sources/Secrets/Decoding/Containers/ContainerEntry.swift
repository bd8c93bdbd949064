internal import Inflate
internal import Spans

/// One file of a container: where its bytes lie and how.
struct ContainerEntry {
    /// The name that the container gives it; nil for a compressed stream without one. It is only a name: nothing is
    /// ever written under it.
    let name: [UInt8]?
    /// Its bytes in the container, as they are stored.
    let range: ByteRange
    /// How they are compressed; nil if they are not.
    var compression: Compression?
    /// How many bytes the container claims that it has.
    var size: Int
    /// Why it cannot be read.
    var obstacle: Obstacle?

    /// What keeps an entry from being read.
    enum Obstacle {
        case isEncrypted, hasUnknownCompression
    }
}

/// What a container's own records say is in it.
struct ContainerListing {
    var entries: [ContainerEntry] = []
    /// Whether there were more entries than were asked for.
    var isCut = false
    /// What is wrong with the records; nil if nothing is.
    var fault: String?

    /// Adds an entry, if there are fewer than `limit`; false once there are too many.
    mutating func add(_ entry: ContainerEntry, limit: Int) -> Bool {
        guard entries.count < limit else {
            isCut = true
            return false
        }
        entries.append(entry)
        return true
    }
}

extension Span<UInt8> {
    /// A little-endian number of `count` bytes; nil where the bytes end before.
    func littleEndian(at index: Int, count: Int) -> Int? {
        guard index >= 0, index <= self.count - count else { return nil }
        return (0..<count).reversed().reduce(0) { $0 << 8 | Int(self[index + $1]) }
    }

    /// A big-endian number of four bytes; nil where the bytes end before.
    func bigEndian(at index: Int) -> Int? {
        guard index >= 0, index <= count - 4 else { return nil }
        return (0..<4).reduce(0) { $0 << 8 | Int(self[index + $1]) }
    }

    /// The bytes of a range, copied; what lies behind the end is left out.
    func bytes(_ start: Int, count length: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        for index in Swift.max(0, start)..<Swift.max(0, start, Swift.min(count, start + length)) {
            bytes.append(self[index])
        }
        return bytes
    }

    /// Whether a text stands at `index`.
    func has(_ text: StaticString, at index: Int) -> Bool {
        let wanted = text.description.utf8
        guard index >= 0, index <= count - wanted.count else { return false }
        return wanted.enumerated().allSatisfy { self[index + $0.offset] == $0.element }
    }
}
