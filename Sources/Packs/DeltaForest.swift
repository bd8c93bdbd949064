/// All entries of a pack in the order of their offsets, linked into trees: a whole object, and below it the deltas
/// that are applied to it.
struct DeltaForest: Sendable {
    /// The entries by offset.
    private(set) var entries: [PackEntry] = []
    /// The entry of each position in the index.
    private(set) var entryOfPosition: [UInt32]
    /// Entries that hold whole objects, by offset.
    private(set) var roots: [UInt32] = []
    /// For each root, roughly what it and all below it cost to read, in bytes.
    private(set) var rootWeights: [UInt64] = []

    /// Headers lie all over a pack: after so many bytes of it the pages behind are given back.
    private static let giveBackEvery = 8 << 20

    /// Parses every header once. `end` is where the compressed bytes of the last entry end.
    init(_ file: MappedFile, _ index: PackIndex, end: Int) throws(PackError) {
        let order = OffsetOrder(try index.offsets(), below: UInt64(end))
        entryOfPosition = [UInt32](repeating: PackEntry.none, count: order.offsets.count)
        try Self.check(order.offsets, end: end)
        let places = OffsetPlaces(order.offsets, end: end)
        index.giveBack()
        entries.reserveCapacity(order.offsets.count)
        var kept = 0
        for (number, position) in order.positions.enumerated() {
            let next = number + 1 < order.offsets.count ? Int(order.offsets[number + 1]) : end
            let place = EntryPlace(start: Int(order.offsets[number]), end: next, position: position)
            entries.append(file.read { Self.entry($0, place, places) })
            if place.start - kept >= Self.giveBackEvery {
                file.giveBack()
                kept = place.start
            }
            entryOfPosition[Int(position)] = UInt32(number)
        }
        file.read { resolveReferences($0, index) }
        grow()
    }

    /// Where an entry stands.
    private struct EntryPlace {
        let start: Int
        let end: Int
        let position: UInt32
    }

    /// No two objects at one place, and none outside the pack.
    private static func check(_ offsets: [UInt64], end: Int) throws(PackError) {
        var least = UInt64(Pack.headerLength)
        for offset in offsets {
            guard offset >= least, offset < end else { throw .damagedIndex }
            least = offset + 1
        }
    }

    private static func entry(_ bytes: Span<UInt8>, _ place: EntryPlace, _ places: OffsetPlaces) -> PackEntry {
        let header = EntryHeader(bytes, at: place.start, before: place.end)
        var entry = PackEntry(
            offset: UInt64(place.start), size: UInt32(clamping: header?.size ?? 0), position: place.position,
            headerLength: UInt8(header?.length ?? 0))
        guard let header else {
            entry.problem = .damaged
            return entry
        }
        switch header.base {
        case .distance(let distance):
            let base = distance <= entry.offset ? places.entry(at: entry.offset - distance) : nil
            entry.base = base ?? PackEntry.none
            if base == nil { entry.problem = .missingBase }
        case .object:
            entry.problem = .missingBase
        case nil:
            entry.kind = PackedKind(rawValue: header.type)
            if entry.kind == nil { entry.problem = .unknownType(header.type) }
        }
        if header.size > UInt64(UInt32.max) { entry.problem = .tooLarge }
        return entry
    }

    /// Looks the bases up that are given by name: they may stand anywhere in the pack.
    private mutating func resolveReferences(_ bytes: Span<UInt8>, _ index: PackIndex) {
        for number in entries.indices where entries[number].problem == .missingBase {
            let start = Int(entries[number].offset)
            let header = EntryHeader(bytes, at: start, before: start + Int(entries[number].headerLength))
            guard case .object(let id) = header?.base, let position = index.position(of: id) else { continue }
            entries[number].base = entryOfPosition[position]
            entries[number].problem = .none
        }
    }

    // MARK: growing the trees

    private mutating func grow() {
        linkChildren(heaviest: [])
        roots = entries.indices.filter { entries[$0].kind != nil && entries[$0].problem == .none }.map { UInt32($0) }
        let order = breadthFirst()
        let weights = weigh(order)
        rootWeights = roots.map { weights[Int($0)] }
        linkChildren(heaviest: heaviestChildren(weights))
    }

    /// Lists the children of each entry by offset, but the heaviest last, since its parent's buffer is free then.
    private mutating func linkChildren(heaviest: [UInt32]) {
        for number in entries.indices { entries[number].firstChild = PackEntry.none }
        for (base, child) in heaviest.enumerated() where child != PackEntry.none {
            entries[Int(child)].sibling = PackEntry.none
            entries[base].firstChild = child
        }
        for number in entries.indices.reversed() {
            let base = Int(entries[number].base)
            guard entries[number].base != PackEntry.none, entries[number].problem == .none else { continue }
            if !heaviest.isEmpty, heaviest[base] == UInt32(number) { continue }
            entries[number].sibling = entries[base].firstChild
            entries[base].firstChild = UInt32(number)
        }
    }

    /// Every entry that a root leads to, bases before deltas. Hands the roots' kinds down; what is not reached hangs
    /// on something unreadable, or on itself.
    private mutating func breadthFirst() -> [UInt32] {
        var order = roots
        order.reserveCapacity(entries.count)
        var head = 0
        while head < order.count {
            let entry = entries[Int(order[head])]
            head += 1
            var child = entry.firstChild
            while child != PackEntry.none {
                entries[Int(child)].kind = entry.kind
                order.append(child)
                child = entries[Int(child)].sibling
            }
        }
        for number in entries.indices where entries[number].kind == nil && entries[number].problem == .none {
            entries[number].problem = .unreadableBase
        }
        return order
    }

    /// For each entry, roughly what it and all below it cost to read, in bytes.
    private func weigh(_ order: [UInt32]) -> [UInt64] {
        // An object of a family is about as long as its root.
        var lengths = entries.map { UInt64($0.size) }
        var weights = lengths
        for number in order where entries[Int(number)].base != PackEntry.none {
            lengths[Int(number)] = lengths[Int(entries[Int(number)].base)]
            weights[Int(number)] += lengths[Int(number)] / 8
        }
        for number in order.reversed() where entries[Int(number)].base != PackEntry.none {
            weights[Int(entries[Int(number)].base)] += weights[Int(number)]
        }
        return weights
    }

    private func heaviestChildren(_ weights: [UInt64]) -> [UInt32] {
        var heaviest = [UInt32](repeating: PackEntry.none, count: entries.count)
        for (number, entry) in entries.enumerated() where entry.base != PackEntry.none && entry.problem == .none {
            let best = heaviest[Int(entry.base)]
            if best == PackEntry.none || weights[number] > weights[Int(best)] {
                heaviest[Int(entry.base)] = UInt32(number)
            }
        }
        return heaviest
    }
}
