/// What unpacking one artifact may cost.
package struct UnpackingBudget: Sendable {
    /// How many containers may lie in one another.
    package var depth = 4
    /// How many files are read, all containers of the artifact together.
    package var members = 100_000
    /// The largest file that is read.
    package var memberBytes = 64 << 20
    /// How many bytes may come out in all, for each byte of the artifact.
    package var ratio = 100
    /// How many bytes may come out whatever the ratio, so that small and very regular data is no bomb.
    package var leastBytes = 32 << 20
    /// How many bytes may come out whatever the artifact's size.
    package var mostBytes = 512 << 20

    /// The limits of a scan.
    package static let standard = UnpackingBudget()

    /// How many bytes may come out of an artifact of `count` bytes.
    func bytes(of count: Int) -> Int { min(mostBytes, max(leastBytes, count.multipliedReportingOverflow(by: ratio).0)) }
}
