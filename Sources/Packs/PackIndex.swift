/// The index of a pack, version 2: ids in order, and where each object stands.
///
/// Layout: gitformat-pack(5), "Version 2 pack-*.idx files support packs larger than 4 GiB".
struct PackIndex: Sendable {
    private static let headerLength = 8
    private static let fanoutLength = 4 * 256
    private static let trailerLength = 2 * PackedID.byteCount

    private let file: MappedFile
    private let identifiersStart = Self.headerLength + Self.fanoutLength
    private let checksumsStart: Int
    private let offsetsStart: Int
    private let longOffsetsStart: Int
    private let longOffsetCount: Int
    /// How many objects it lists. A position is a place in that list.
    let count: Int
    /// The trailer of the pack that it was made for.
    let packChecksum: PackedID

    /// Maps an index and checks that its tables fit together.
    init(_ path: [UInt8], checksOrder: Bool = true) throws(PackError) {
        let file = try MappedFile(path)
        let shape = try file.read { bytes throws(PackError) in try Self.shape(of: bytes, checksOrder) }
        self.file = file
        count = shape.count
        checksumsStart = identifiersStart + shape.count * PackedID.byteCount
        offsetsStart = checksumsStart + shape.count * 4
        longOffsetsStart = offsetsStart + shape.count * 4
        longOffsetCount = shape.longOffsetCount
        packChecksum = file.read { PackedID($0, at: $0.count - Self.trailerLength) }
    }

    private static func shape(
        of bytes: Span<UInt8>, _ checksOrder: Bool
    ) throws(PackError) -> (count: Int, longOffsetCount: Int) {
        guard bytes.count >= headerLength + fanoutLength + trailerLength else { throw .truncated }
        guard bytes.bigEndian32(at: 0) == 0xFF74_4F63 else { throw .unknownFormat }
        guard bytes.bigEndian32(at: 4) == 2 else { throw .unsupportedVersion(bytes.bigEndian32(at: 4)) }
        let count = Int(bytes.bigEndian32(at: headerLength + fanoutLength - 4))
        let short = headerLength + fanoutLength + trailerLength + count * (PackedID.byteCount + 8)
        guard bytes.count >= short, (bytes.count - short) % 8 == 0 else { throw .truncated }
        if checksOrder { try checkOrder(bytes, count: count) }
        return (count, (bytes.count - short) / 8)
    }

    /// Ids must ascend, and the fan-out table must count them.
    private static func checkOrder(_ bytes: Span<UInt8>, count: Int) throws(PackError) {
        let start = headerLength + fanoutLength
        var position = 0
        for first in 0..<256 {
            let end = Int(bytes.bigEndian32(at: headerLength + 4 * first))
            guard end >= position, end <= count else { throw .damagedIndex }
            var last: PackedID?
            while position < end {
                let id = PackedID(bytes, at: start + position * PackedID.byteCount)
                guard Int(id.firstByte) == first else { throw .damagedIndex }
                if let last, id <= last { throw .damagedIndex }
                last = id
                position += 1
            }
        }
        guard position == count else { throw .damagedIndex }
    }

    /// The id at a position.
    func id(at position: Int) -> PackedID {
        file.read { PackedID($0, at: identifiersStart + position * PackedID.byteCount) }
    }

    /// The CRC-32 of the entry at a position, header and all.
    func checksum(at position: Int) -> UInt32 {
        file.read { $0.bigEndian32(at: checksumsStart + 4 * position) }
    }

    /// The position of an id, by bisection between two entries of the fan-out table.
    func position(of id: PackedID) -> Int? {
        file.read { bytes in
            let first = Int(id.firstByte)
            var low = first == 0 ? 0 : Int(bytes.bigEndian32(at: Self.headerLength + 4 * (first - 1)))
            var high = min(count, Int(bytes.bigEndian32(at: Self.headerLength + 4 * first)))
            while low < high {
                let middle = (low + high) / 2
                let other = PackedID(bytes, at: identifiersStart + middle * PackedID.byteCount)
                if other == id { return middle }
                if other < id { low = middle + 1 } else { high = middle }
            }
            return nil
        }
    }

    /// Where every object begins in the pack, by position.
    func offsets() throws(PackError) -> [UInt64] {
        try file.read { bytes throws(PackError) in
            var offsets: [UInt64] = []
            offsets.reserveCapacity(count)
            for position in 0..<count {
                let short = bytes.bigEndian32(at: offsetsStart + 4 * position)
                if short & 0x8000_0000 == 0 {
                    offsets.append(UInt64(short))
                } else {
                    let place = Int(short & 0x7FFF_FFFF)
                    guard place < longOffsetCount else { throw .damagedIndex }
                    offsets.append(bytes.bigEndian64(at: longOffsetsStart + 8 * place))
                }
            }
            return offsets
        }
    }

    /// Gives the pages back that were read so far.
    func giveBack() { file.giveBack() }
}
