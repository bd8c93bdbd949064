internal import Findings
internal import Spans

/// Leaves one sighting where several rules saw overlapping bytes; the others become its alternates. Sorts by place.
///
/// What a verifier settled stands against everything that sees no more than the same bytes. Then findings stand
/// before what is none, higher proof before lower, typed rules before generic ones, longer secrets before shorter,
/// longer expressions before shorter.
func resolveOverlaps(_ candidates: inout [Candidate]) {
    guard candidates.count > 1 else { return }
    let byRank = candidates.indices.sorted { ranksBefore(candidates[$0], candidates[$1]) }
    var kept: [Candidate] = []
    var starts: [(start: Int, index: Int)] = []
    var longest = 0
    for index in byRank {
        let candidate = candidates[index]
        let range = candidate.sighting.range
        if let winner = overlapping(range, in: kept, starts: starts, longest: longest) {
            addAlternate(candidate, to: &kept[winner])
            continue
        }
        longest = max(longest, range.count)
        let place = partition(starts, from: range.start)
        starts.insert((range.start, kept.count), at: place)
        kept.append(candidate)
    }
    candidates = starts.map { kept[$0.index] }
}

/// The index of a kept candidate that shares bytes with `range`. Kept ranges do not overlap one another.
private func overlapping(
    _ range: ByteRange, in kept: [Candidate], starts: [(start: Int, index: Int)], longest: Int
) -> Int? {
    var place = partition(starts, from: range.end)
    while place > 0 {
        place -= 1
        guard starts[place].start > range.start - longest - 1 else { return nil }
        if kept[starts[place].index].sighting.range.overlaps(range) { return starts[place].index }
    }
    return nil
}

/// The first place whose start is not below `start`.
private func partition(_ starts: [(start: Int, index: Int)], from start: Int) -> Int {
    var low = 0
    var high = starts.count
    while low < high {
        let middle = (low + high) / 2
        if starts[middle].start < start { low = middle + 1 } else { high = middle }
    }
    return low
}

private func ranksBefore(_ left: Candidate, _ right: Candidate) -> Bool {
    if left.rank != right.rank { return left.rank > right.rank }
    let (first, second) = (left.sighting, right.sighting)
    if first.range.count != second.range.count { return first.range.count > second.range.count }
    if left.matchLength != right.matchLength { return left.matchLength > right.matchLength }
    if left.specificity != right.specificity { return left.specificity > right.specificity }
    return (first.range, first.rule) < (second.range, second.rule)
}

/// A typed rule that fits the same bytes is worth knowing; a generic one says nothing new, nor does a refused one.
private func addAlternate(_ candidate: Candidate, to winner: inout Candidate) {
    let rule = candidate.sighting.rule
    guard !candidate.isGeneric, candidate.sighting.standing == .finding, rule != winner.sighting.rule,
        !winner.sighting.alternates.contains(rule)
    else { return }
    winner.sighting.alternates.append(rule)
    winner.sighting.alternates.sort()
}

extension Candidate {
    /// The order in which candidates claim their bytes.
    fileprivate var rank: Int {
        let isFinding = sighting.standing == .finding
        if isFinding, sighting.proof == .proven { return 100 }
        if isSettled { return 90 }
        if isGeneric { return isFinding ? 10 : 5 }
        // A rule that knows a place only, and was not convinced, says nothing about other rules.
        if isContextual, !isFinding { return 3 }
        return (isFinding ? 50 : 20) + (isContextual ? 0 : 10) + sighting.proof.rawValue
    }
}
