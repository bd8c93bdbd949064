/// The portable fast form: four cursors go through four quarters of the bytes at once, so that the processor has four
/// independent chains of loads to wait for instead of one.
package struct InterleavedAhoCorasick: KeywordFilter {
    /// Bytes a cursor goes through before its hits are handed out.
    private static let stretch = 1024
    /// Ranges below this length are not worth dividing.
    private static let leastLength = 192

    private let automaton: KeywordAutomaton

    /// Builds the filter; a keyword's index is its place in the list.
    package init(keywords: [[UInt8]]) {
        automaton = KeywordAutomaton(keywords)
    }

    /// See `KeywordFilter.forEachHit`.
    package func forEachHit(
        in bytes: Span<UInt8>, range: Range<Int>, _ body: (_ keyword: Int, _ position: Int) -> Void
    ) {
        precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count, "the range leaves the bytes")
        guard automaton.longest > 0 else { return }
        var start = range.lowerBound
        while start < range.upperBound {
            let length = range.upperBound - start
            let quarter = min(Self.stretch, length / 4)
            guard length >= Self.leastLength, quarter > automaton.longest else {
                automaton.forEachHit(in: bytes, range: start..<range.upperBound, body)
                return
            }
            forEachHit(in: bytes, from: start, quarter: quarter, body)
            start += 4 * quarter
        }
    }

    /// One stretch of four quarters. Each cursor runs into the next quarter for as long as a keyword that begins in
    /// its own may go on.
    private func forEachHit(
        in bytes: Span<UInt8>, from start: Int, quarter: Int, _ body: (_ keyword: Int, _ position: Int) -> Void
    ) {
        let shared = min(quarter + automaton.longest - 1, bytes.count - start - 3 * quarter)
        // SAFETY: the buffer is initialised by its one user before it is read.
        unsafe withUnsafeTemporaryAllocation(of: Event.self, capacity: 4 * (quarter + automaton.longest)) { events in
            let counts = unsafe run(bytes, from: start, quarter: quarter, shared: shared, events)
            var pending = PendingHits()
            for cursor in 0..<4 {
                let origin = start + cursor * quarter
                let cursorEnd = cursor == 3 ? origin + shared : origin + quarter + automaton.longest - 1
                for index in 0..<counts[cursor] {
                    let event = unsafe events[cursor * (quarter + automaton.longest) + index]
                    automaton.report(
                        event.state, endingAt: origin + Int(event.end), before: origin + quarter, &pending, body)
                }
                pending.flush(before: cursorEnd, body)
            }
        }
    }

    /// A cursor that reached an accepting state.
    private struct Event {
        let state: UInt32
        /// One past the byte that led there, from the cursor's own start.
        let end: UInt32
    }

    /// The hot loop. Stores each cursor's events in its quarter of `events` and returns how many there are. The last
    /// cursor stops after `shared` steps, since the bytes may end there.
    private func run(
        _ bytes: Span<UInt8>, from start: Int, quarter: Int, shared: Int, _ events: UnsafeMutableBufferPointer<Event>
    ) -> [4 of Int] {
        let transitions = automaton.transitions.span
        let classes = automaton.classes.span
        let accepting = automaton.firstAccepting
        var counts: [4 of Int] = [0, 0, 0, 0]
        var (first, second, third, fourth) = (automaton.root, automaton.root, automaton.root, automaton.root)
        func note(_ cursor: Int, _ state: UInt32, _ offset: Int) {
            guard state >= accepting else { return }
            let slot = cursor * (quarter + automaton.longest) + counts[cursor]
            unsafe events[slot] = Event(state: state, end: UInt32(offset + 1))
            counts[cursor] += 1
        }
        // SAFETY: classes has 256 entries; every state is the offset of a whole row of transitions, and every class
        // lies below the length of a row; the caller's range, and so each quarter and its overlap, lies in bytes.
        @inline(__always) func step(_ state: UInt32, _ index: Int) -> UInt32 {
            unsafe transitions[unchecked: Int(state) + Int(classes[unchecked: Int(bytes[unchecked: index])])]
        }
        for offset in 0..<shared {
            first = step(first, start + offset)
            second = step(second, start + quarter + offset)
            third = step(third, start + 2 * quarter + offset)
            fourth = step(fourth, start + 3 * quarter + offset)
            guard max(max(first, second), max(third, fourth)) >= accepting else { continue }
            note(0, first, offset)
            note(1, second, offset)
            note(2, third, offset)
            note(3, fourth, offset)
        }
        for offset in shared..<quarter + automaton.longest - 1 {
            first = step(first, start + offset)
            second = step(second, start + quarter + offset)
            third = step(third, start + 2 * quarter + offset)
            note(0, first, offset)
            note(1, second, offset)
            note(2, third, offset)
        }
        return counts
    }
}
