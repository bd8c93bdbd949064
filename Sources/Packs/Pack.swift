/// A pack and its index, mapped; every header parsed, nothing inflated. Shared freely between threads.
///
/// Reads version 2 packs with version 2 indexes (gitformat-pack(5)). What it does not understand it lists in
/// `unreadable`, so that the caller can read those objects in another way.
package final class Pack: Sendable {
    /// Bytes before the first entry.
    static let headerLength = 12

    /// The whole file.
    let file: MappedFile
    /// Ids and positions.
    let index: PackIndex
    /// The entries as trees of deltas.
    let forest: DeltaForest
    /// Where the last entry ends: the checksum follows.
    let end: Int

    /// Opens `path`, a `.pack`, with the `.idx` beside it. Reads the index and one header for each object: about
    /// 0.1 microseconds each.
    package init(_ path: [UInt8]) throws(PackError) {
        guard path.suffix(5) == Array(".pack".utf8)[...] else { throw .unknownFormat }
        index = try PackIndex(Array(path.dropLast(5)) + Array(".idx".utf8))
        file = try MappedFile(path)
        let index = index
        let end = file.count - PackedID.byteCount
        self.end = end
        try file.read { bytes throws(PackError) in try Self.check(bytes, index) }
        forest = try DeltaForest(file, index, end: end)
        giveBack()
    }

    /// Gives the mapped pages of pack and index back to the system.
    package func giveBack() {
        file.giveBack()
        index.giveBack()
    }

    private static func check(_ bytes: Span<UInt8>, _ index: PackIndex) throws(PackError) {
        guard bytes.count >= headerLength + PackedID.byteCount else { throw .truncated }
        guard bytes.bigEndian32(at: 0) == 0x5041_434B else { throw .unknownFormat }
        guard bytes.bigEndian32(at: 4) == 2 else { throw .unsupportedVersion(bytes.bigEndian32(at: 4)) }
        let trailer = PackedID(bytes, at: bytes.count - PackedID.byteCount)
        guard trailer == index.packChecksum, bytes.bigEndian32(at: 8) == UInt32(clamping: index.count) else {
            throw .foreignIndex
        }
    }

    /// How many objects it holds.
    package var count: Int { index.count }
    /// The checksum in its trailer: two packs with the same one hold the same bytes.
    package var checksum: PackedID { index.packChecksum }

    /// The id at a place in the sorted list of ids.
    package func id(at position: Int) -> PackedID { index.id(at: position) }

    /// The place of an id in that list.
    package func position(of id: PackedID) -> Int? { index.position(of: id) }

    /// The kind of the object at a position; nil where its header is damaged or leads nowhere.
    package func kind(at position: Int) -> PackedKind? { entry(at: position).kind }

    /// The positions of all objects in the order in which they lie in the pack.
    package var positionsByOffset: [Int] { forest.entries.map { Int($0.position) } }

    /// Objects that headers alone show to be unreadable here, by position.
    package var unreadable: [(position: Int, error: PackError)] {
        forest.entries.compactMap { entry in entry.problem.error.map { (Int(entry.position), $0) } }
            .sorted { $0.0 < $1.0 }
    }

    /// The bytes of an entry, header and all.
    func range(of number: UInt32) -> Range<Int> {
        let next = Int(number) + 1
        let end = next < forest.entries.count ? Int(forest.entries[next].offset) : self.end
        return Int(forest.entries[Int(number)].offset)..<end
    }

    private func entry(at position: Int) -> PackEntry { forest.entries[Int(forest.entryOfPosition[position])] }
}
