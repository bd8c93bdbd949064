internal import Findings

/// Everything that a scan goes by in the path of an artifact: two paths with the same traits give the same sightings.
package struct PathTraits: Hashable, Sendable {
    let file: FileTraits
    let isFixture: Bool
    /// The rules limited to paths that this one fits.
    let rules: [Int]

    /// Reads the traits; see `SecretRules.traits(of:)`.
    init(_ path: BytePath?, rules: [Int]) {
        file = FileTraits(path)
        isFixture = path.map { FixturePath.matches($0) } ?? false
        self.rules = rules
    }
}
