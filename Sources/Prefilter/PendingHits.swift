/// Puts hits that are found by their last byte into the order of their first.
struct PendingHits {
    /// A keyword at a position.
    struct Hit {
        /// Index in the list of keywords.
        let keyword: Int
        /// Offset of its first byte.
        let position: Int
    }

    private var hits: [Hit] = []

    /// Keeps a hit back, in its place.
    mutating func insert(keyword: Int, position: Int) {
        var index = hits.count
        while index > 0, (position, keyword) < (hits[index - 1].position, hits[index - 1].keyword) { index -= 1 }
        hits.insert(Hit(keyword: keyword, position: position), at: index)
    }

    /// Yields every hit that begins before `position`: call it when no more can begin there.
    mutating func flush(before position: Int, _ body: (_ keyword: Int, _ position: Int) -> Void) {
        guard let first = hits.first, first.position < position else { return }
        var count = 0
        while count < hits.count, hits[count].position < position {
            body(hits[count].keyword, hits[count].position)
            count += 1
        }
        hits.removeFirst(count)
    }
}
