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

        /// Whether a copy holds the whole keyword.
        func isInside(_ copy: CopiedRange, _ lengths: [Int]) -> Bool {
            Int(position) + lengths[Int(keyword)] <= copy.source + copy.length
        }
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
        moved.position += Int32(distance)
        moved.seen = hit.seen.moved(by: distance, from: base.byteCount, to: byteCount)
        moved.firstCandidate = Int32(candidates.count)
        hits.append(moved)
        let first = Int(hit.firstCandidate)
        for index in first..<first + Int(hit.candidateCount) {
            candidates.append(base.candidates[index].moved(by: distance))
        }
    }

    /// Takes over the keywords of an older version from the one at `index` on, up to the first that begins at or behind
    /// `before`, is not in the copy, or whose surroundings are not; the index of that one.
    mutating func inherit(
        from base: borrowing ScanMemory, _ index: Int, before: Int, through copy: CopiedRange, _ lengths: [Int]
    ) -> Int {
        var index = index
        while index < base.hits.count {
            let hit = base.hits[index]
            guard Int(hit.position) < before, hit.isInside(copy, lengths),
                hit.seen.isInside(copy, from: base.byteCount, to: byteCount)
            else { break }
            inherit(hit, from: base, through: copy)
            index += 1
        }
        return index
    }

    /// The first hit at or behind a position.
    func firstHit(from position: Int) -> Int {
        var low = 0
        var high = hits.count
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

    /// Whether a copy holds all of it, start and end of the text included.
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
    func moved(by distance: Int, from sourceCount: Int, to targetCount: Int) -> SeenRange {
        SeenRange(
            lower < 0 ? -1 : Int(lower) + distance,
            Int(upper) > sourceCount ? targetCount + 1 : Int(upper) + distance)
    }
}
