import CPrefilter

/// The fast form for processors with AVX-512 VBMI: 64 positions at a time are tested for four bytes of any keyword,
/// and what passes is compared in full.
package struct VectorFilter: KeywordFilter {
    /// The tables in C, freed with the last copy of the filter.
    // SAFETY: nothing writes to the tables after they are made, so that threads may share them.
    @safe private final class Tables: @unchecked Sendable {
        let pointer: OpaquePointer

        init(_ pointer: OpaquePointer) { unsafe self.pointer = pointer }

        deinit {
            // SAFETY: the pointer came from keyword_filter_create, and nobody else frees it.
            unsafe keyword_filter_destroy(pointer)
        }
    }

    /// Whether this processor can run it.
    package static var isSupported: Bool { keyword_filter_is_supported() }

    private let tables: Tables
    private let farthestAnchor: Int
    private let capacity: Int
    /// The index of each keyword in the caller's list, which may hold empty ones.
    private let indices: [Int]

    /// Builds the filter; a keyword's index is its place in the list. Nil where the processor cannot run it.
    package init?(keywords: [[UInt8]]) {
        guard Self.isSupported else { return nil }
        let indices = keywords.indices.filter { !keywords[$0].isEmpty }
        let lower = indices.map { keywords[$0].map { folded($0) } }
        let plan = AnchorPlan(lower)
        let starts = lower.reduce(into: [UInt32(0)]) { $0.append(($0.last ?? 0) + UInt32($1.count)) }
        // SAFETY: the arrays hold what the header asks for and outlive the call, which copies them.
        guard
            let pointer = unsafe keyword_filter_create(
                lower.flatMap { $0 }, starts, plan.anchors, plan.buckets, lower.count)
        else { return nil }
        tables = unsafe Tables(pointer)
        farthestAnchor = plan.anchors.reduce(0) { max($0, Int($1)) }
        // SAFETY: the tables are alive.
        let perAnchor = unsafe keyword_filter_hits_per_anchor(pointer)
        capacity = max(128, (farthestAnchor + 2) * perAnchor)
        self.indices = indices
    }

    /// See `KeywordFilter.forEachHit`.
    package func forEachHit(
        in bytes: Span<UInt8>, range: Range<Int>, _ body: (_ keyword: Int, _ position: Int) -> Void
    ) {
        precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count, "the range leaves the bytes")
        guard !range.isEmpty, !indices.isEmpty else { return }
        // SAFETY: the buffers are borrowed for the call alone, and `find` stays inside them.
        unsafe bytes.withUnsafeBufferPointer { text in
            unsafe withUnsafeTemporaryAllocation(of: UInt64.self, capacity: capacity) { hits in
                unsafe find(in: text, range: range, hits, body)
            }
        }
    }

    /// Hits come in the order of their anchors: keeps those back that an anchor still to come may precede.
    private func find(
        in text: UnsafeBufferPointer<UInt8>, range: Range<Int>, _ hits: UnsafeMutableBufferPointer<UInt64>,
        _ body: (_ keyword: Int, _ position: Int) -> Void
    ) {
        guard let base = text.baseAddress, let first = hits.baseAddress else { return }
        let end = min(text.count, range.upperBound + farthestAnchor)
        var anchor = range.lowerBound
        var kept = 0
        while anchor < end {
            // SAFETY: text has text.count bytes, and what is left of hits is passed as the capacity.
            let found = unsafe keyword_filter_find(
                tables.pointer, base, text.count, &anchor, end, first + kept, hits.count - kept)
            unsafe sort(hits, sorted: kept, count: kept + found)
            kept += found
            let safe = anchor < end ? anchor - farthestAnchor : Int.max
            var next = 0
            while next < kept, unsafe position(hits[next]) < safe {
                let hit = unsafe hits[next]
                if range.contains(position(hit)) { body(indices[keyword(hit)], position(hit)) }
                next += 1
            }
            for index in next..<kept { unsafe hits[index - next] = hits[index] }
            kept -= next
        }
    }

    /// Sorts by insertion: the hits are nearly in order.
    private func sort(_ hits: UnsafeMutableBufferPointer<UInt64>, sorted: Int, count: Int) {
        // SAFETY: count is at most the buffer's own, and place moves down to 0.
        for index in sorted..<count {
            let hit = unsafe hits[index]
            var place = index
            while place > 0, unsafe hits[place - 1] > hit {
                unsafe hits[place] = hits[place - 1]
                place -= 1
            }
            unsafe hits[place] = hit
        }
    }

    private func position(_ hit: UInt64) -> Int { Int(hit >> UInt64(KEYWORD_FILTER_KEYWORD_BITS)) }

    private func keyword(_ hit: UInt64) -> Int { Int(hit & (1 << UInt64(KEYWORD_FILTER_KEYWORD_BITS) - 1)) }
}
