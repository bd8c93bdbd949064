internal import Git

/// Ids with small numbers, in the order in which they came, each once: open addressing, never more than half full.
struct IDTable: Sendable {
    /// Stands for no number.
    static let none = UInt32.max

    private(set) var ids: [ObjectID] = []
    private var slots: [UInt32]
    private var mask: Int

    /// An empty table with room for so many ids.
    init(capacity: Int = 0) {
        var slotCount = 1_024
        while slotCount < 2 * capacity + 2 { slotCount *= 2 }
        slots = [UInt32](repeating: Self.none, count: slotCount)
        mask = slotCount - 1
        ids.reserveCapacity(capacity)
    }

    /// How many there are.
    var count: Int { ids.count }

    /// The number of an id; nil for one that is not there.
    func number(of id: ObjectID) -> UInt32? {
        let number = slots[slot(of: id)]
        return number == Self.none ? nil : number
    }

    /// The number of an id, a new one if it is new.
    mutating func insert(_ id: ObjectID) -> UInt32 {
        let slot = slot(of: id)
        if slots[slot] != Self.none { return slots[slot] }
        let number = UInt32(ids.count)
        ids.append(id)
        slots[slot] = number
        if 2 * ids.count > slots.count { grow() }
        return number
    }

    private func slot(of id: ObjectID) -> Int {
        var slot = Int(truncatingIfNeeded: id.numbers.high) & mask
        while slots[slot] != Self.none, ids[Int(slots[slot])] != id { slot = (slot + 1) & mask }
        return slot
    }

    private mutating func grow() {
        mask = 2 * slots.count - 1
        slots = [UInt32](repeating: Self.none, count: mask + 1)
        for (number, id) in ids.enumerated() { slots[slot(of: id)] = UInt32(number) }
    }
}
