internal import Findings

/// One place where an artifact lives: attribution finds them all for artifacts with findings.
struct Placement: Sendable {
    /// The place.
    var provenance: Provenance
    /// When the newest commit that holds it was made, seconds since 1970; the far future for what is not committed.
    var time: Int
    /// The commit that introduced the artifact at this place.
    var introducedIn: String?
    /// When that commit was made.
    var introducedAt: Int?
    /// Whether HEAD, the index or the work tree holds it.
    var isCurrent: Bool
    /// How far it has travelled.
    var reach: HistoryStatus.Reach
    /// A human name for a place outside every branch.
    var place: String?

    /// A place that is in no commit: a file, an index entry, standard input.
    static func uncommitted(_ provenance: Provenance) -> Placement {
        Placement(
            provenance: provenance, time: .max, introducedIn: nil, introducedAt: nil, isCurrent: true,
            reach: .uncommitted, place: nil)
    }
}
