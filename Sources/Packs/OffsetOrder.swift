/// Sorts offsets in a pack with the positions that they belong to: a radix sort, 11 bits a pass.
struct OffsetOrder {
    private static let digitBits: UInt64 = 11
    private static let digitCount = 1 << Int(digitBits)

    /// The offsets in ascending order.
    private(set) var offsets: [UInt64]
    /// For each of them, its place in the unsorted list.
    private(set) var positions: [UInt32]

    /// Sorts offsets that are below `limit`; there must be fewer than 2^32.
    init(_ unsorted: [UInt64], below limit: UInt64) {
        offsets = unsorted
        positions = unsorted.indices.map { UInt32($0) }
        var otherOffsets = [UInt64](repeating: 0, count: unsorted.count)
        var otherPositions = [UInt32](repeating: 0, count: unsorted.count)
        var shift: UInt64 = 0
        while shift < 64, limit >> shift != 0 {
            Self.pass(shift, offsets, positions, &otherOffsets, &otherPositions)
            swap(&offsets, &otherOffsets)
            swap(&positions, &otherPositions)
            shift += Self.digitBits
        }
    }

    /// One stable pass by the digit at `shift`.
    private static func pass(
        _ shift: UInt64, _ offsets: [UInt64], _ positions: [UInt32], _ sortedOffsets: inout [UInt64],
        _ sortedPositions: inout [UInt32]
    ) {
        let mask = UInt64(digitCount - 1)
        var starts = [Int](repeating: 0, count: digitCount)
        for offset in offsets { starts[Int(offset >> shift & mask)] += 1 }
        var sum = 0
        for digit in starts.indices {
            let count = starts[digit]
            starts[digit] = sum
            sum += count
        }
        for index in offsets.indices {
            let digit = Int(offsets[index] >> shift & mask)
            sortedOffsets[starts[digit]] = offsets[index]
            sortedPositions[starts[digit]] = positions[index]
            starts[digit] += 1
        }
    }
}
