/// Finds the entry that begins at an offset: a table by pages of the pack, then a short walk.
struct OffsetPlaces {
    private static let pageBits = 12

    private let offsets: [UInt64]
    /// The first entry that begins at or behind the start of each page.
    private var firsts: [UInt32]

    /// Prepares for ascending offsets below `end`.
    init(_ offsets: [UInt64], end: Int) {
        self.offsets = offsets
        firsts = []
        firsts.reserveCapacity(end >> Self.pageBits + 1)
        var number = 0
        for page in 0...(end >> Self.pageBits) {
            while number < offsets.count, offsets[number] < UInt64(page) << UInt64(Self.pageBits) { number += 1 }
            firsts.append(UInt32(number))
        }
    }

    /// The number of the entry at exactly this offset, or nil.
    func entry(at offset: UInt64) -> UInt32? {
        guard let page = Int(exactly: offset >> UInt64(Self.pageBits)), page < firsts.count else { return nil }
        var number = Int(firsts[page])
        while number < offsets.count, offsets[number] < offset { number += 1 }
        return number < offsets.count && offsets[number] == offset ? UInt32(number) : nil
    }
}
