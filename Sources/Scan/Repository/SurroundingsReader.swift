internal import Git
internal import Spans

/// Reads the blobs again of which something is shown.
final class SurroundingsReader {
    private let repository: Repository

    init(_ repository: Repository) { self.repository = repository }

    /// What is shown of a place; nil where its blob can no longer be read.
    func surroundings(of placed: PlacedSighting) -> Surroundings? {
        if let known = placed.surroundings { return known }
        guard let blob = placed.blob else { return nil }
        return try? repository.withObject(blob) { _, bytes throws(GitError) in Surroundings(of: placed, in: bytes) }
    }
}
