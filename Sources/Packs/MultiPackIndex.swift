/// The index of all packs of a folder, version 1: ids in order, and in which pack each object stands.
///
/// Layout: gitformat-pack(5), "multi-pack-index (MIDX) files have the following format".
struct MultiPackIndex: Sendable {
    private static let headerLength = 12
    private static let chunkLineLength = 12
    private static let fanoutLength = 4 * 256

    /// Where the chunks begin that are read here.
    private struct Chunks {
        let fanout: Int
        let identifiers: Int
        let places: Int
    }

    private let file: MappedFile
    private let chunks: Chunks
    /// How many objects it lists.
    let count: Int
    /// The names of the packs' indexes, without their folder.
    let names: [[UInt8]]

    /// Maps `path`, and checks that its chunks lie in it and fit together.
    init(_ path: [UInt8]) throws(PackError) {
        let file = try MappedFile(path)
        let shape = try file.read { bytes throws(PackError) in try Self.shape(of: bytes) }
        self.file = file
        (chunks, count, names) = shape
    }

    /// The pack of an object, as a place in `names`; nil if it is not listed, or its pack is none of them.
    func pack(of id: PackedID) -> Int? {
        file.read { bytes in
            let first = Int(id.firstByte)
            var low = first == 0 ? 0 : min(count, Int(bytes.bigEndian32(at: chunks.fanout + 4 * (first - 1))))
            var high = min(count, Int(bytes.bigEndian32(at: chunks.fanout + 4 * first)))
            while low < high {
                let middle = (low + high) / 2
                let other = PackedID(bytes, at: chunks.identifiers + middle * PackedID.byteCount)
                if other == id {
                    let pack = Int(bytes.bigEndian32(at: chunks.places + 8 * middle))
                    return pack < names.count ? pack : nil
                }
                if other < id { low = middle + 1 } else { high = middle }
            }
            return nil
        }
    }

    // MARK: reading the frame

    private static func shape(
        of bytes: Span<UInt8>
    ) throws(PackError) -> (chunks: Chunks, count: Int, names: [[UInt8]]) {
        guard bytes.count >= headerLength + chunkLineLength + PackedID.byteCount else { throw .truncated }
        guard bytes.bigEndian32(at: 0) == 0x4D49_4458 else { throw .unknownFormat }
        // Version 1, ids of SHA-1, and no other index that this one continues.
        guard bytes[4] == 1, bytes[5] == 1, bytes[7] == 0 else { throw .unsupportedVersion(UInt32(bytes[4])) }
        let table = try chunkTable(bytes)
        guard let fanout = table["OIDF"], let identifiers = table["OIDL"], let places = table["OOFF"],
            let names = table["PNAM"]
        else { throw .damagedIndex }
        guard fanout.count == fanoutLength else { throw .damagedIndex }
        let count = Int(bytes.bigEndian32(at: fanout.upperBound - 4))
        guard identifiers.count == count * PackedID.byteCount, places.count == count * 8 else { throw .damagedIndex }
        let packs = Int(bytes.bigEndian32(at: 8))
        let chunks = Chunks(
            fanout: fanout.lowerBound, identifiers: identifiers.lowerBound, places: places.lowerBound)
        return (chunks, count, try packNames(bytes.extracting(names), count: packs))
    }

    /// Where each chunk lies, by its name. The chunks follow one another up to the checksum.
    private static func chunkTable(_ bytes: Span<UInt8>) throws(PackError) -> [String: Range<Int>] {
        let count = Int(bytes[6])
        let end = bytes.count - PackedID.byteCount
        let first = headerLength + (count + 1) * chunkLineLength
        guard first <= end else { throw .truncated }
        var table: [String: Range<Int>] = [:]
        for number in 0..<count {
            let line = headerLength + number * chunkLineLength
            let name = String(decoding: (0..<4).map { bytes[line + $0] }, as: UTF8.self)
            let start = bytes.bigEndian64(at: line + 4)
            let next = bytes.bigEndian64(at: line + chunkLineLength + 4)
            guard start >= first, start <= next, next <= end, table[name] == nil else { throw .damagedIndex }
            table[name] = Int(start)..<Int(next)
        }
        return table
    }

    /// The names, each with a zero behind it; zeros pad the chunk.
    private static func packNames(_ bytes: Span<UInt8>, count: Int) throws(PackError) -> [[UInt8]] {
        var names: [[UInt8]] = []
        var name: [UInt8] = []
        for index in bytes.indices where names.count < count {
            if bytes[index] != 0 {
                name.append(bytes[index])
            } else {
                guard !name.isEmpty else { throw .damagedIndex }
                names.append(name)
                name = []
            }
        }
        guard names.count == count else { throw .damagedIndex }
        return names
    }
}
