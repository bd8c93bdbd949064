internal import Findings
internal import Spans

/// A candidate that stands, with the other rules that fit the same bytes.
struct StandingCandidate {
    /// The candidate.
    let candidate: PlacedCandidate
    /// Rules that lost against it.
    fileprivate(set) var alternates: [RuleID] = []
}

/// Leaves one candidate where several rules saw overlapping bytes; the others become its alternates. Sorts by place.
///
/// What a verifier settled stands against everything that sees no more than the same bytes. Then findings stand
/// before what is none, higher proof before lower, typed rules before generic ones, longer secrets before shorter,
/// longer expressions before shorter.
func resolveOverlaps(_ candidates: [PlacedCandidate], into standing: inout [StandingCandidate]) {
    let first = standing.count
    if resolveApart(candidates, into: &standing) { return }
    standing.removeLast(standing.count - first)
    let sorted = candidates.sorted { ($0.start, $0.end) < ($1.start, $1.end) }
    var start = 0
    while start < sorted.count {
        // Candidates that hang together by overlaps; those of other groups make no difference to them.
        var end = start + 1
        var reach = sorted[start].end
        while end < sorted.count, sorted[end].start < reach {
            reach = max(reach, sorted[end].end)
            end += 1
        }
        resolveGroup(sorted[start..<end], into: &standing)
        start = end
    }
}

/// The usual case: in order, and no two of them overlap, but for one match that several keywords led to. False where it
/// is not so.
private func resolveApart(_ candidates: [PlacedCandidate], into standing: inout [StandingCandidate]) -> Bool {
    for (index, candidate) in candidates.enumerated() {
        if index > 0 {
            if candidate.isSame(as: candidates[index - 1]) { continue }
            if candidate.start < candidates[index - 1].end { return false }
        }
        standing.append(StandingCandidate(candidate: candidate))
    }
    return true
}

private func resolveGroup(_ group: ArraySlice<PlacedCandidate>, into standing: inout [StandingCandidate]) {
    // By place; no two of them overlap.
    var kept: [StandingCandidate] = []
    for candidate in group.sorted(by: ranksBefore) {
        let place = partition(kept, from: candidate.end)
        if place > 0, kept[place - 1].candidate.end > candidate.start {
            kept[place - 1].addAlternate(candidate)
        } else {
            kept.insert(StandingCandidate(candidate: candidate), at: place)
        }
    }
    standing += kept
}

/// The first place whose candidate does not begin before `start`.
private func partition(_ kept: [StandingCandidate], from start: Int) -> Int {
    var low = 0
    var high = kept.count
    while low < high {
        let middle = (low + high) / 2
        if kept[middle].candidate.start < start { low = middle + 1 } else { high = middle }
    }
    return low
}

private func ranksBefore(_ left: PlacedCandidate, _ right: PlacedCandidate) -> Bool {
    let (first, second) = (left.facts, right.facts)
    if first.rank != second.rank { return first.rank > second.rank }
    if left.range.count != right.range.count { return left.range.count > right.range.count }
    if first.matchLength != second.matchLength { return first.matchLength > second.matchLength }
    if first.specificity != second.specificity { return first.specificity > second.specificity }
    return (left.range, first.sighting.rule) < (right.range, second.sighting.rule)
}

extension StandingCandidate {
    /// A typed rule that fits the same bytes is worth knowing; a generic one says nothing new, nor does a refused one.
    fileprivate mutating func addAlternate(_ other: PlacedCandidate) {
        let rule = other.facts.sighting.rule
        guard !other.facts.isGeneric, other.facts.isFinding, rule != candidate.facts.sighting.rule,
            !alternates.contains(rule)
        else { return }
        alternates.append(rule)
        alternates.sort()
    }
}

extension Candidate {
    /// The order in which candidates claim their bytes.
    var rank: Int {
        let isFinding = sighting.standing == .finding
        if isFinding, sighting.proof == .proven { return 100 }
        if isSettled { return 90 }
        if isGeneric { return isFinding ? isWeak ? 9 : 10 : 5 }
        // A rule that knows a place only, and was not convinced, says nothing about other rules; nor does one whose
        // form the bytes do not have.
        if !isFinding, isContextual || isOfOtherForm { return 3 }
        return (isFinding ? 50 : 20) + (isContextual ? 0 : 10) + sighting.proof.rawValue
    }
}
