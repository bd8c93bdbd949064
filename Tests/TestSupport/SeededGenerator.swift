/// Random inputs that a printed seed brings back: SplitMix64.
package struct SeededGenerator: RandomNumberGenerator {
    /// What the generator began with; print it when a test fails.
    package let seed: UInt64
    private var state: UInt64

    /// Starts from a seed.
    package init(seed: UInt64) {
        self.seed = seed
        state = seed
    }

    /// The next 64 bits.
    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number below `bound`, which must be positive.
    package mutating func next(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }
}
