/// Values that stood beside a name such as `password` and were refused, each counted once for a rule, however often it
/// occurs: by hashes, since they are many and nobody asks which. Thirty-two bits tell all but a few of them apart, and
/// are too few to check a guess against.
package struct RefusedValues: Sendable {
    /// The hashes, all of them.
    package private(set) var hashes: Set<UInt32> = []
    /// The hashes of what was refused since `begin`.
    package private(set) var recent: [UInt32] = []

    /// None yet.
    package init() {}

    /// How many there are.
    package var count: Int { hashes.count }

    /// Begins another artifact.
    package mutating func begin() { recent.removeAll(keepingCapacity: true) }

    /// Counts a value that a rule looked at. FNV-1a: the same in every run and on every worker.
    package mutating func add(_ value: [UInt8], of rule: RuleID) {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in rule.path.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        hash = hash &* 0x100_0000_01B3
        for byte in value { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        let folded = UInt32(truncatingIfNeeded: hash ^ hash >> 32)
        hashes.insert(folded)
        recent.append(folded)
    }

    /// Counts what another one counted.
    package mutating func merge(_ other: RefusedValues) { hashes.formUnion(other.hashes) }

    /// Counts what was counted in another run.
    package mutating func merge(_ hashes: some Sequence<UInt32>) { self.hashes.formUnion(hashes) }
}
