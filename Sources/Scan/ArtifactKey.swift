internal import Findings
internal import Git

/// What names one artifact of a run before anyone knows all its commits and paths.
enum ArtifactKey: Hashable, Sendable {
    /// A blob of the object database.
    case blob(ObjectID)
    /// A file of the work tree or of a plain folder, relative to the root.
    case file(BytePath)
    /// A small text, or standard input, with its place already known.
    case text(Provenance)
    /// A path component that some tree holds.
    case name([UInt8])
}

/// A sighting with everything that must be computed while the artifact's bytes are at hand.
struct PlacedSighting: Sendable {
    var sighting: Sighting
    /// A location whose provenance is still provisional: attribution replaces it.
    var location: Location
}

/// What one worker saw: merged once, after all have ended.
struct Collection: Sendable {
    var sightings: [ArtifactKey: [PlacedSighting]] = [:]
    var coverage = Coverage()

    mutating func merge(_ other: Collection) {
        sightings.merge(other.sightings) { mine, _ in mine }
        coverage.merge(other.coverage)
    }
}
