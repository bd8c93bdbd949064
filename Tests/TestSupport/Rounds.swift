import Foundation

/// How often tests on random inputs try: enough for every run, or as often as the environment asks.
package enum Rounds {
    /// `usual`, multiplied by `LATCHKEY_TEST_ROUNDS` where that is set.
    package static func count(_ usual: Int) -> Int {
        let factor = ProcessInfo.processInfo.environment["LATCHKEY_TEST_ROUNDS"].flatMap { Int($0) } ?? 1
        return usual * max(1, factor)
    }

    /// The seed to begin with: the one that the environment names, a new one where it asks for more rounds than usual, and
    /// else always the same, so that a run for one change does not fail for another reason.
    package static var firstSeed: UInt64 {
        let asksForMore = ProcessInfo.processInfo.environment["LATCHKEY_TEST_ROUNDS"] != nil
        return seed ?? (asksForMore ? .random(in: 0...999_999_999) : 20_261_130)
    }

    /// The seed to begin with, where `LATCHKEY_TEST_SEED` names one.
    package static var seed: UInt64? {
        ProcessInfo.processInfo.environment["LATCHKEY_TEST_SEED"].flatMap { UInt64($0) }
    }
}
