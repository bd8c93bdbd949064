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

    package func forEachHit(
        in bytes: Span<UInt8>, range: Range<Int>, _ body: (_ keyword: Int, _ position: Int) -> Void
    ) {
        precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count, "the range leaves the bytes")
        guard automaton.longest > 0, !range.isEmpty else { return }
        let end = min(bytes.count, range.upperBound + automaton.longest - 1)
        var pending = PendingHits()
        var state = automaton.root
        var index = range.lowerBound
        while index < end {
            state = automaton.transitions[Int(state) + Int(automaton.classes[Int(bytes[index])])]
            index += 1
            guard state >= automaton.firstAccepting else { continue }
            for output in automaton.outputs(of: state) where index - output.length < range.upperBound {
                pending.insert(keyword: output.keyword, position: index - output.length)
            }
            pending.flush(before: index - automaton.longest, body)
        }
        pending.flush(before: end, body)
    }
}
