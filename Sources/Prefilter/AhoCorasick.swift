/// The plain form: one cursor through the automaton, byte by byte. What the fast forms are tested against.
package struct AhoCorasick: KeywordFilter {
    private let automaton: KeywordAutomaton

    /// Builds the filter; a keyword's index is its place in the list.
    package init(keywords: [[UInt8]]) {
        automaton = KeywordAutomaton(keywords)
    }

    /// Builds the filter from the UTF-8 bytes of texts.
    package init(keywords: [String]) {
        self.init(keywords: keywords.map { Array($0.utf8) })
    }

    /// See `KeywordFilter.forEachHit`.
    package func forEachHit(
        in bytes: Span<UInt8>, range: Range<Int>, _ body: (_ keyword: Int, _ position: Int) -> Void
    ) {
        precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count, "the range leaves the bytes")
        automaton.forEachHit(in: bytes, range: range, body)
    }
}

extension KeywordAutomaton {
    /// Goes through one range with one cursor.
    func forEachHit(
        in bytes: Span<UInt8>, range: Range<Int>, _ body: (_ keyword: Int, _ position: Int) -> Void
    ) {
        guard longest > 0, !range.isEmpty else { return }
        let end = min(bytes.count, range.upperBound + longest - 1)
        let transitions = transitions.span
        let classes = classes.span
        var pending = PendingHits()
        var state = root
        for index in range.lowerBound..<end {
            // SAFETY: classes has 256 entries; every state is the offset of a whole row of transitions, and every class
            // lies below the length of a row; the caller's range lies in bytes, and so does its end here.
            state = unsafe transitions[unchecked: Int(state) + Int(classes[unchecked: Int(bytes[unchecked: index])])]
            if state >= firstAccepting {
                report(state, endingAt: index + 1, before: range.upperBound, &pending, body)
            }
        }
        pending.flush(before: end, body)
    }

    /// Takes in the keywords that end at `end` and begin before `limit`, and hands out those that none can precede
    /// any more.
    func report(
        _ state: UInt32, endingAt end: Int, before limit: Int, _ pending: inout PendingHits,
        _ body: (_ keyword: Int, _ position: Int) -> Void
    ) {
        for output in outputs(of: state) where end - output.length < limit {
            pending.insert(keyword: output.keyword, position: end - output.length)
        }
        pending.flush(before: end - longest, body)
    }
}
