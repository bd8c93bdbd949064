/// The automaton while it is built: a tree of states, state 0 the root.
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

    private struct State {
        /// The class that leads here.
        var step: UInt8 = 0
        var firstChild: UInt32 = none
        var sibling: UInt32 = none
        /// The state of the longest proper suffix of this one's path.
        var failure: UInt32 = 0
        /// Head of the list of keywords that end here.
        var keyword: UInt32 = none
        /// The nearest state along the failures that ends a keyword of its own.
        var nextEnd: UInt32 = none
    }

    private static let none = UInt32.max

    private let classCount: Int
    private var states = [State()]
    /// The children of the root by class, since it has the most.
    private var rootChildren: [UInt32]
    /// The next keyword that ends in the same state.
    private var sameState: [UInt32] = []
    /// All states but the root, by depth.
    private var byDepth: [UInt32] = []

    /// A tree of the root alone.
    init(classCount: Int) {
        self.classCount = classCount
        rootChildren = [UInt32](repeating: Self.none, count: classCount)
    }

    /// Adds the path of one keyword, given as classes.
    mutating func insert(_ path: some Sequence<UInt8>, keyword: Int) {
        var state: UInt32 = 0
        for step in path {
            var next = child(of: state, step)
            if next == Self.none {
                next = UInt32(states.count)
                states.append(State(step: step, sibling: states[Int(state)].firstChild))
                states[Int(state)].firstChild = next
                if state == 0 { rootChildren[Int(step)] = next }
            }
            state = next
        }
        while sameState.count <= keyword { sameState.append(Self.none) }
        sameState[keyword] = states[Int(state)].keyword
        states[Int(state)].keyword = UInt32(keyword)
    }

    /// Finds every state's failure, breadth first.
    mutating func link() {
        byDepth.reserveCapacity(states.count)
        for child in rootChildren where child != Self.none { byDepth.append(child) }
        var head = 0
        while head < byDepth.count {
            let state = byDepth[head]
            head += 1
            var child = states[Int(state)].firstChild
            while child != Self.none {
                link(child, of: state)
                byDepth.append(child)
                child = states[Int(child)].sibling
            }
        }
    }

    private mutating func link(_ child: UInt32, of parent: UInt32) {
        let step = states[Int(child)].step
        var fallback = states[Int(parent)].failure
        var target = self.child(of: fallback, step)
        while target == Self.none, fallback != 0 {
            fallback = states[Int(fallback)].failure
            target = self.child(of: fallback, step)
        }
        guard target != Self.none else { return }
        states[Int(child)].failure = target
        let end = states[Int(target)]
        states[Int(child)].nextEnd = end.keyword != Self.none ? target : end.nextEnd
    }

    private func child(of state: UInt32, _ step: UInt8) -> UInt32 {
        if state == 0 { return rootChildren[Int(step)] }
        var child = states[Int(state)].firstChild
        while child != Self.none, states[Int(child)].step != step { child = states[Int(child)].sibling }
        return child
    }

    /// Renames the states, accepting ones last, and fills each row: its failure's row with its own children.
    func layout() -> Layout {
        let accepting = byDepth.filter { accepts($0) }
        let names = self.names()
        let first = UInt32((states.count - accepting.count) * classCount)
        var layout = Layout(transitions: [], root: 0, firstAccepting: first, outputStarts: [0], outputs: [])
        layout.transitions = [UInt32](repeating: 0, count: states.count * classCount)
        for child in rootChildren where child != Self.none {
            layout.transitions[Int(states[Int(child)].step)] = names[Int(child)]
        }
        fillRows(&layout.transitions, names)
        for state in accepting {
            appendKeywords(of: state, to: &layout.outputs)
            layout.outputStarts.append(UInt32(layout.outputs.count))
        }
        return layout
    }

    private func names() -> [UInt32] {
        var names = [UInt32](repeating: 0, count: states.count)
        var next = UInt32(classCount)
        for state in byDepth where !accepts(state) {
            names[Int(state)] = next
            next += UInt32(classCount)
        }
        for state in byDepth where accepts(state) {
            names[Int(state)] = next
            next += UInt32(classCount)
        }
        return names
    }

    private func fillRows(_ transitions: inout [UInt32], _ names: [UInt32]) {
        var rows = transitions.mutableSpan
        for state in byDepth {
            let row = Int(names[Int(state)])
            let fallback = Int(names[Int(states[Int(state)].failure)])
            for step in 0..<classCount { rows[row + step] = rows[fallback + step] }
            var child = states[Int(state)].firstChild
            while child != Self.none {
                rows[row + Int(states[Int(child)].step)] = names[Int(child)]
                child = states[Int(child)].sibling
            }
        }
    }

    private func accepts(_ state: UInt32) -> Bool {
        states[Int(state)].keyword != Self.none || states[Int(state)].nextEnd != Self.none
    }

    private func appendKeywords(of state: UInt32, to outputs: inout [UInt32]) {
        var end = state
        while end != Self.none {
            var keyword = states[Int(end)].keyword
            while keyword != Self.none {
                outputs.append(keyword)
                keyword = sameState[Int(keyword)]
            }
            end = states[Int(end)].nextEnd
        }
    }
}
