internal import Findings

/// Everything that a scan goes by in the path of an artifact: two paths with the same traits give the same sightings.
package struct PathTraits: Hashable, Sendable {
    private let kind: FileKind
    private let isLockFile: Bool
    private let isFixture: Bool
    /// The rules limited to paths that this one fits.
    private let rules: [Int]

    /// Reads the traits; see `SecretRules.traits(of:)`.
    init(_ path: BytePath?, rules: [Int]) {
        kind = FileKind(path)
        isLockFile = path.map { LockFile.matches($0) } ?? false
        isFixture = path.map { FixturePath.matches($0) } ?? false
        self.rules = rules
    }
}
