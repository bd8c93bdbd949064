internal import Findings
internal import Prefilter
internal import Spans

extension Matcher {
    /// New bytes this close to each other are searched in one go.
    private static let mergeDistance = 64

    /// Scans an artifact by what is new in it against another one, whose memory is complete.
    mutating func scan(
        _ text: Span<UInt8>, path: BytePath?, copies: [CopiedRange], of base: borrowing ScanMemory,
        gaps: inout [ScanGap]
    ) {
        var found: [ScanGap] = []
        begin(text, path: path, typedOnly: false, gaps: &found)
        findNewKeywords(in: text, outside: copies)
        if memory.isComplete, follow(copies, of: base, in: text, path: path, gaps: &found), memory.isComplete {
            gaps += found
        } else {
            // A limit struck: what it cuts off depends on everything before, so that only a whole scan can say.
            scan(text, path: path, typedOnly: false, gaps: &gaps)
        }
    }

    /// Collects the keywords that do not stand wholly in one copy.
    private mutating func findNewKeywords(in text: Span<UInt8>, outside copies: [CopiedRange]) {
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

    private mutating func collect(_ region: Range<Int>, in text: Span<UInt8>, _ search: inout NewKeywordSearch) {
        guard !region.isEmpty else { return }
        collectHits(in: text, range: region) { search.isNew($0, at: $1) }
    }

    /// Takes over what is the same, and follows the keywords that are new or whose surroundings are. False once the
    /// time is used up.
    private mutating func follow(
        _ copies: [CopiedRange], of base: borrowing ScanMemory, in text: Span<UInt8>, path: BytePath?,
        gaps: inout [ScanGap]
    ) -> Bool {
        var next = 0
        for copy in copies {
            let distance = copy.target - copy.source
            var index = base.firstHit(from: copy.source)
            while index < base.hits.count {
                // Most are taken over; the loop goes on from the first about which there is more to say.
                let before = next < hits.count ? hits[next].position - distance : Int.max
                index = memory.inherit(from: base, index, before: before, through: copy, rules.keywordLengths)
                guard index < base.hits.count, base.hits[index].position < copy.source + copy.length else { break }
                let hit = base.hits[index]
                index += 1
                guard hit.isInside(copy, rules.keywordLengths) else { continue }
                let position = Int(hit.position) + distance
                while next < hits.count, hits[next].position <= position {
                    guard follow(hits[next], in: text, path: path, gaps: &gaps) else { return false }
                    next += 1
                }
                guard !hit.seen.isInside(copy, from: base.byteCount, to: text.count) else {
                    memory.inherit(hit, from: base, through: copy)
                    continue
                }
                let again = Hit(keyword: hit.keyword, position: position)
                guard follow(again, in: text, path: path, gaps: &gaps) else { return false }
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
