/// Values that stood beside a name such as `password` and were refused, each counted once for a rule, however often it
/// occurs: by hashes, since they are many and nobody asks which.
package struct RefusedValues: Sendable {
    private var hashes: Set<UInt64> = []

    /// None yet.
    package init() {}

    /// How many there are.
    package var count: Int { hashes.count }

    /// Counts a value that a rule looked at. FNV-1a: the same in every run and on every worker.
    package mutating func add(_ value: [UInt8], of rule: RuleID) {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in rule.path.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        hash = hash &* 0x100_0000_01B3
        for byte in value { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        hashes.insert(hash)
    }

    /// Counts what another one counted.
    package mutating func merge(_ other: RefusedValues) { hashes.formUnion(other.hashes) }
}
