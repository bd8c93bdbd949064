internal import Findings
internal import Spans

/// What came of a match, as far as it does not depend on where the bytes stand: made once, and shared by all versions
/// of an artifact that hold them. Belongs to one worker.
final class CandidateFacts {
    /// The sighting; its range is that of the first place.
    let sighting: Sighting
    /// Whether the rule is one of the generic ones.
    let isGeneric: Bool
    /// The order in which candidates claim their bytes.
    let rank: Int
    /// The length of the whole match.
    let matchLength: Int
    /// See `Candidate.specificity`.
    let specificity: Int
    /// Whether it was handed out already: what is no finding is counted once, not in each version.
    var isCounted = false

    /// Keeps what a candidate reached.
    init(_ candidate: Candidate) {
        sighting = candidate.sighting
        isGeneric = candidate.isGeneric
        rank = candidate.rank
        matchLength = candidate.matchLength
        specificity = candidate.specificity
    }

    /// Keeps what was sighted in a layer; `rank` orders it among others of its kind.
    init(_ sighting: Sighting, rank: Int) {
        self.sighting = sighting
        self.rank = rank
        isGeneric = false
        matchLength = sighting.range.count
        specificity = 0
    }

    /// Whether it stands as a finding.
    var isFinding: Bool { sighting.standing == .finding }
}

/// A candidate at a place of one version.
struct PlacedCandidate {
    /// What is known of it.
    let facts: CandidateFacts
    /// The first byte of the secret.
    let start: Int

    /// Where a candidate was found.
    init(_ candidate: Candidate) {
        facts = CandidateFacts(candidate)
        start = candidate.sighting.range.start
    }

    /// Where something was sighted in a layer.
    init(_ sighting: Sighting, rank: Int) {
        facts = CandidateFacts(sighting, rank: rank)
        start = sighting.range.start
    }

    private init(facts: CandidateFacts, start: Int) {
        self.facts = facts
        self.start = start
    }

    /// One past the last byte of the secret.
    var end: Int { start + facts.sighting.range.count }
    /// The bytes of the secret.
    var range: ByteRange { ByteRange(start, end) }

    /// The same in a text where the bytes stand elsewhere.
    func moved(by distance: Int) -> PlacedCandidate { PlacedCandidate(facts: facts, start: start + distance) }

    /// The sighting at this place.
    func sighting(alternates: [RuleID]) -> Sighting {
        var sighting = facts.sighting
        sighting.range = range
        sighting.alternates = alternates
        return sighting
    }

    /// Whether it is the same match, which another keyword has led to.
    func isSame(as other: PlacedCandidate) -> Bool { facts === other.facts && start == other.start }
}
