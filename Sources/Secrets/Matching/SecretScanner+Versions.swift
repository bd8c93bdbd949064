package import Findings
internal import Prefilter
package import Spans

extension SecretScanner {
    /// New bytes this close to each other are searched in one go.
    private static let mergeDistance = 256

    /// Scans an artifact by what is new in it against another one, and sees what `scan(_:path:into:gaps:)` would see.
    ///
    /// - Parameters:
    ///   - path: its traits must be those of the other artifact's path.
    ///   - copies: what stands in both, ascending by target; the rest of the text is new.
    ///   - base: what was remembered of the other artifact.
    package func scan(
        _ text: Span<UInt8>, path: BytePath?, copies: [CopiedRange], of base: borrowing ScanMemory,
        remembering memory: inout ScanMemory, into sightings: inout [Sighting], gaps: inout [ScanGap]
    ) {
        guard base.isComplete else {
            scan(text, path: path, remembering: &memory, into: &sightings, gaps: &gaps)
            return
        }
        typedOnly = false
        swap(&self.memory, &memory)
        var found: [ScanGap] = []
        begin(text, path: path, gaps: &found)
        findNewKeywords(in: text, outside: copies)
        if self.memory.isComplete, follow(copies, of: base, in: text, path: path, gaps: &found), self.memory.isComplete
        {
            gaps += found
        } else {
            // A limit struck: what it cuts off depends on everything before, so that only a whole scan can say.
            scanWhole(text, path: path, gaps: &gaps)
        }
        conclude(text, into: &sightings)
        swap(&self.memory, &memory)
    }

    /// Collects the keywords that do not stand wholly in one copy.
    private func findNewKeywords(in text: Span<UInt8>, outside copies: [CopiedRange]) {
        hits.removeAll(keepingCapacity: true)
        var search = NewKeywordSearch(copies: copies, lengths: rules.keywordLengths)
        var region = 0..<0
        var copyStart = 0
        var copyEnd = 0
        for index in 0...copies.count {
            let next = index < copies.count ? copies[index].target : text.count
            // A keyword that begins in the last copy and goes on behind it counts as new.
            let lower = max(copyStart, copyEnd - rules.longestKeyword + 1)
            if lower > region.upperBound + Self.mergeDistance {
                collect(region, in: text, &search)
                region = lower..<next
            } else {
                region = region.lowerBound..<next
            }
            if index < copies.count {
                copyStart = next
                copyEnd = next + copies[index].length
            }
        }
        collect(region, in: text, &search)
    }

    private func collect(_ region: Range<Int>, in text: Span<UInt8>, _ search: inout NewKeywordSearch) {
        guard !region.isEmpty else { return }
        collectHits(in: text, range: region) { search.isNew($0, at: $1) }
    }

    /// Takes over what is the same, and follows the keywords that are new or whose surroundings are. False once the
    /// time is used up.
    private func follow(
        _ copies: [CopiedRange], of base: borrowing ScanMemory, in text: Span<UInt8>, path: BytePath?,
        gaps: inout [ScanGap]
    ) -> Bool {
        var next = 0
        for copy in copies {
            var index = base.firstHit(from: copy.source)
            while index < base.hits.count {
                let hit = base.hits[index]
                let end = Int(hit.position) + rules.keywordLengths[Int(hit.keyword)]
                if Int(hit.position) >= copy.source + copy.length { break }
                index += 1
                guard end <= copy.source + copy.length else { continue }
                let position = Int(hit.position) + copy.target - copy.source
                while next < hits.count, hits[next].position <= position {
                    guard follow(hits[next], in: text, path: path, gaps: &gaps) else { return false }
                    next += 1
                }
                if hit.seen.isInside(copy, from: base.byteCount, to: text.count) {
                    memory.inherit(hit, from: base, through: copy)
                } else {
                    let hit = Hit(keyword: hit.keyword, position: position)
                    guard follow(hit, in: text, path: path, gaps: &gaps) else { return false }
                }
            }
        }
        while next < hits.count {
            guard follow(hits[next], in: text, path: path, gaps: &gaps) else { return false }
            next += 1
        }
        return true
    }
}

/// Tells keywords that are new from those that a copy holds; asked in ascending order of positions.
private struct NewKeywordSearch {
    let copies: [CopiedRange]
    let lengths: [Int]
    private var index = 0

    init(copies: [CopiedRange], lengths: [Int]) {
        self.copies = copies
        self.lengths = lengths
    }

    /// Whether the keyword lies outside every copy, if only by a byte.
    mutating func isNew(_ keyword: Int, at position: Int) -> Bool {
        while index < copies.count, copies[index].target + copies[index].length <= position { index += 1 }
        guard index < copies.count, copies[index].target <= position else { return true }
        return position + lengths[keyword] > copies[index].target + copies[index].length
    }
}
