/// The addresses outside, cut wherever a block that some policy names begins or ends: a range of it lies wholly inside
/// such a block or wholly outside. The same range is the same end of a flow all over a graph.
struct AddressPartition: Sendable {
    /// The ranges, ascending. Those of version 6 are there only if a block of version 6 is.
    let ranges: [AddressRange]

    init(_ blocks: [AddressRange]) {
        var ranges: [AddressRange] = []
        for isVersion6 in [false, true] {
            let same = blocks.filter { $0.isVersion6 == isVersion6 }
            if isVersion6, same.isEmpty { continue }
            let all = AddressRange.all(isVersion6: isVersion6)
            var starts: Set<UInt128> = [0]
            for block in same {
                starts.insert(block.lower)
                if block.upper < all.upper { starts.insert(block.upper + 1) }
            }
            let sorted = starts.sorted()
            for (index, start) in sorted.enumerated() {
                let end = index + 1 < sorted.count ? sorted[index + 1] - 1 : all.upper
                ranges.append(AddressRange(isVersion6: isVersion6, lower: start, upper: end))
            }
        }
        self.ranges = ranges
    }

    /// The indices of the ranges inside a block, but for those inside its exceptions.
    func indices(of block: AddressRange, except: [AddressRange]) -> [Int] {
        ranges.indices.filter { index in
            block.contains(ranges[index]) && !except.contains { $0.contains(ranges[index]) }
        }
    }
}
