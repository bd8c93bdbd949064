internal import Findings
internal import Spans

/// What the scan of one artifact saw at each keyword: enough to scan the next version of it by its changes alone.
package struct ScanMemory {
    /// What came of one keyword.
    struct Hit {
        /// The keyword's first byte.
        var position: Int32
        /// Index of the keyword in the filter.
        let keyword: Int32
        /// The bytes that its outcome depends on. Below 0 stands for the start of the text, above its length for its
        /// end: that there is nothing before or behind.
        var seen: SeenRange
        /// The candidates that came of it, among all of the artifact.
        var firstCandidate: Int32
        let candidateCount: Int32
    }

    /// What came of every keyword, by position.
    private(set) var hits: [Hit] = []
    /// Candidates before those that overlap are told apart.
    private(set) var candidates: [PlacedCandidate] = []
    /// The length of the artifact.
    private(set) var byteCount = 0
    /// Whether nothing was left out: no limit struck.
    var isComplete = false
    /// What came of its layers; nil where they were not gone through, or not to the end.
    var layers: LayerMemory?

    /// Nothing remembered.
    package init() {}

    /// Makes it useless for other versions.
    package mutating func forget() {
        isComplete = false
        layers = nil
    }

    /// Starts over with another artifact, with the memory kept.
    mutating func begin(_ byteCount: Int) {
        hits.removeAll(keepingCapacity: true)
        candidates.removeAll(keepingCapacity: true)
        self.byteCount = byteCount
        layers = nil
        isComplete = byteCount < Int(Int32.max) - 1
    }

    /// Adds a candidate of the keyword that is being followed.
    mutating func add(_ candidate: PlacedCandidate) { candidates.append(candidate) }

    /// Adds a keyword whose candidates are those from `firstCandidate` on.
    mutating func add(keyword: Int32, at position: Int, seen: SeenRange, firstCandidate: Int) {
        hits.append(
            Hit(
                position: Int32(truncatingIfNeeded: position), keyword: keyword, seen: seen,
                firstCandidate: Int32(truncatingIfNeeded: firstCandidate),
                candidateCount: Int32(truncatingIfNeeded: candidates.count - firstCandidate)))
    }

    /// Takes a keyword over from an older version.
    @inline(__always)
    mutating func inherit(_ hit: Hit, from base: borrowing ScanMemory, through copy: CopiedRange) {
        let distance = copy.target - copy.source
        var moved = hit
        moved.position += Int32(truncatingIfNeeded: distance)
        moved.seen = hit.seen.moved(by: distance, from: base.byteCount, to: byteCount)
        moved.firstCandidate = Int32(truncatingIfNeeded: candidates.count)
        hits.append(moved)
        guard hit.candidateCount > 0 else { return }
        let first = Int(hit.firstCandidate)
        for index in first..<first + Int(hit.candidateCount) {
            candidates.append(base.candidates[index].moved(by: distance))
        }
    }

    /// Takes over the keywords of an older version from the one at `index` on, up to the first that does not stand in the
    /// copy with all that its outcome depends on; the index of that one.
    mutating func inherit(from base: borrowing ScanMemory, _ index: Int, through copy: CopiedRange) -> Int {
        let older = base.hits.span
        var index = index
        while index < older.count {
            let hit = older[index]
            guard hit.seen.isInside(copy, from: base.byteCount, to: byteCount) else { break }
            inherit(hit, from: base, through: copy)
            index += 1
        }
        return index
    }

    /// A hit, if there is one of this index that begins before `end`.
    func hit(_ index: Int, before end: Int) -> Hit? {
        guard index < hits.count, Int(hits[index].position) < end else { return nil }
        return hits[index]
    }

    /// The first hit at or behind a position. It is looked for from `near` on: copies mostly follow one another in the
    /// older version as well.
    func firstHit(from position: Int, near: Int) -> Int {
        let hits = hits.span
        var low = 0
        var high = hits.count
        if near < high, hits[near].position < position {
            var step = 1
            low = near + 1
            while low + step < high, hits[low + step].position < position {
                low += step + 1
                step *= 2
            }
            high = min(high, low + step)
        }
        while low < high {
            let middle = (low + high) / 2
            if Int(hits[middle].position) < position { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// The bytes that an outcome depends on.
struct SeenRange {
    private var lower: Int32
    private var upper: Int32

    /// Nothing but these bytes.
    init(_ lower: Int, _ upper: Int) {
        self.lower = Int32(truncatingIfNeeded: lower)
        self.upper = Int32(truncatingIfNeeded: upper)
    }

    /// Adds bytes. A `lower` below 0 means the start of the text, an `upper` above `count` its end.
    mutating func include(_ lower: Int, _ upper: Int, of count: Int) {
        self.lower = min(self.lower, Int32(truncatingIfNeeded: max(-1, lower)))
        self.upper = max(self.upper, Int32(truncatingIfNeeded: min(count + 1, upper)))
    }

    /// Adds what another outcome depends on.
    @inline(__always)
    mutating func formUnion(_ other: SeenRange) {
        lower = min(lower, other.lower)
        upper = max(upper, other.upper)
    }

    /// How far behind the start of `range` it reaches; nil where it goes beyond. The byte before the range counts as
    /// part of it, and so do the ends of a text of `count` bytes where the range has them.
    func reach(in range: Range<Int>, of count: Int) -> Int? {
        let end = range.upperBound == count ? count + 1 : range.upperBound
        guard Int(lower) >= range.lowerBound - 1, Int(upper) <= end else { return nil }
        return Int(upper) - range.lowerBound
    }

    /// Whether a copy holds all of it, start and end of the text included.
    @inline(__always)
    func isInside(_ copy: CopiedRange, from sourceCount: Int, to targetCount: Int) -> Bool {
        if lower < 0 {
            guard copy.source == 0, copy.target == 0 else { return false }
        } else if Int(lower) < copy.source {
            return false
        }
        let end = copy.source + copy.length
        if Int(upper) > sourceCount { return end == sourceCount && copy.target + copy.length == targetCount }
        return Int(upper) <= end
    }

    /// The same bytes in the newer version.
    @inline(__always)
    func moved(by distance: Int, from sourceCount: Int, to targetCount: Int) -> SeenRange {
        SeenRange(
            lower < 0 ? -1 : Int(lower) + distance,
            Int(upper) > sourceCount ? targetCount + 1 : Int(upper) + distance)
    }
}
