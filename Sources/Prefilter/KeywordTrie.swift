/// The automaton while it is built: states in order of creation, state 0 the root.
struct KeywordTrie {
    /// The finished tables, with states renamed to row offsets.
    struct Layout {
        /// Next state by state and class.
        var transitions: [UInt32]
        /// The renamed root.
        var root: UInt32
        /// The first accepting state.
        var firstAccepting: UInt32
        /// Where the keywords of each accepting state begin in `outputs`, and one past the last.
        var outputStarts: [UInt32]
        /// Indices of keywords.
        var outputs: [UInt32]
    }

    private static let none = UInt32.max

    private let classCount: Int
    private var next: [UInt32]
    private var failure: [UInt32] = [0]
    /// The keywords that end in a state itself: heads of lists through `sameState`.
    private var firstKeyword: [UInt32] = [none]
    private var sameState: [UInt32] = []
    /// The nearest state along the failures that ends a keyword of its own.
    private var nextEnd: [UInt32] = [none]

    /// An automaton of the root alone.
    init(classCount: Int) {
        self.classCount = classCount
        next = [UInt32](repeating: Self.none, count: classCount)
    }

    /// Adds the path of one keyword, given as classes. Keywords must come in the order of their indices.
    mutating func insert(_ path: [UInt8], keyword: Int) {
        var state = 0
        for step in path {
            let slot = state * classCount + Int(step)
            if next[slot] == Self.none {
                next[slot] = UInt32(failure.count)
                next.append(contentsOf: repeatElement(Self.none, count: classCount))
                failure.append(0)
                firstKeyword.append(Self.none)
                nextEnd.append(Self.none)
            }
            state = Int(next[slot])
        }
        while sameState.count <= keyword { sameState.append(Self.none) }
        sameState[keyword] = firstKeyword[state]
        firstKeyword[state] = UInt32(keyword)
    }

    /// Completes every row: breadth first, a missing step is the step of the failure state.
    mutating func link() {
        var queue: [UInt32] = []
        queue.reserveCapacity(failure.count)
        for step in 0..<classCount {
            if next[step] == Self.none { next[step] = 0 } else { queue.append(next[step]) }
        }
        var head = 0
        while head < queue.count {
            let state = Int(queue[head])
            head += 1
            let fallback = Int(failure[state])
            nextEnd[state] = firstKeyword[fallback] != Self.none ? UInt32(fallback) : nextEnd[fallback]
            for step in 0..<classCount {
                let slot = state * classCount + step
                let other = next[fallback * classCount + step]
                if next[slot] == Self.none {
                    next[slot] = other
                } else {
                    failure[Int(next[slot])] = other
                    queue.append(next[slot])
                }
            }
        }
    }

    /// Renames the states, accepting ones last.
    func layout() -> Layout {
        let stateCount = failure.count
        var names = [UInt32](repeating: 0, count: stateCount)
        var order: [Int] = []
        order.reserveCapacity(stateCount)
        for state in 0..<stateCount where !accepts(state) { order.append(state) }
        let plainCount = order.count
        for state in 0..<stateCount where accepts(state) { order.append(state) }
        for (position, state) in order.enumerated() { names[state] = UInt32(position * classCount) }
        var layout = Layout(
            transitions: [], root: names[0], firstAccepting: UInt32(plainCount * classCount), outputStarts: [0],
            outputs: [])
        layout.transitions.reserveCapacity(next.count)
        for state in order {
            let row = next[state * classCount..<(state + 1) * classCount]
            layout.transitions.append(contentsOf: row.lazy.map { names[Int($0)] })
        }
        for state in order[plainCount...] {
            appendKeywords(of: state, to: &layout.outputs)
            layout.outputStarts.append(UInt32(layout.outputs.count))
        }
        return layout
    }

    private func accepts(_ state: Int) -> Bool { firstKeyword[state] != Self.none || nextEnd[state] != Self.none }

    private func appendKeywords(of state: Int, to outputs: inout [UInt32]) {
        var end = UInt32(state)
        while end != Self.none {
            var keyword = firstKeyword[Int(end)]
            while keyword != Self.none {
                outputs.append(keyword)
                keyword = sameState[Int(keyword)]
            }
            end = nextEnd[Int(end)]
        }
    }
}
