/// The deterministic automaton of a list of keywords, as Aho and Corasick describe it ("Efficient string matching: an
/// aid to bibliographic search", 1975), laid out for scanning.
///
/// Bytes that no keyword tells apart share a class. A state is the offset of its row in `transitions`, so that a step
/// is one addition and one load; accepting states come last, so that a hit is one comparison.
struct KeywordAutomaton: Sendable {
    /// One keyword that ends in a state.
    struct Output: Sendable {
        /// Index in the list of keywords.
        let keyword: Int
        /// Its length in bytes.
        let length: Int
    }

    /// The class of each byte value.
    let classes: [UInt8]
    /// How many classes there are: the length of a row.
    let classCount: Int
    /// Next state by state and class.
    let transitions: [UInt32]
    /// Where a scan begins.
    let root: UInt32
    /// The first accepting state: all from here on accept.
    let firstAccepting: UInt32
    /// The longest keyword.
    let longest: Int
    private let outputStarts: [UInt32]
    private let outputs: [Output]

    /// Builds the automaton; empty keywords never hit.
    init(_ keywords: [[UInt8]]) {
        let alphabet = Self.alphabet(of: keywords)
        var trie = KeywordTrie(classCount: alphabet.count)
        for (index, keyword) in keywords.enumerated() where !keyword.isEmpty {
            trie.insert(keyword.lazy.map { alphabet.classes[Int($0)] }, keyword: index)
        }
        trie.link()
        let layout = trie.layout()
        classes = alphabet.classes
        classCount = alphabet.count
        longest = keywords.reduce(0) { max($0, $1.count) }
        transitions = layout.transitions
        root = layout.root
        firstAccepting = layout.firstAccepting
        outputStarts = layout.outputStarts
        outputs = layout.outputs.map { Output(keyword: Int($0), length: keywords[Int($0)].count) }
    }

    /// The keywords that end in an accepting state.
    func outputs(of state: UInt32) -> ArraySlice<Output> {
        let index = Int(state - firstAccepting) / classCount
        return outputs[Int(outputStarts[index])..<Int(outputStarts[index + 1])]
    }

    /// Gives each folded byte of a keyword a class of its own; class 0 is every other byte.
    private static func alphabet(of keywords: [[UInt8]]) -> (classes: [UInt8], count: Int) {
        var isUsed = [Bool](repeating: false, count: 256)
        for keyword in keywords {
            for byte in keyword { isUsed[Int(folded(byte))] = true }
        }
        var count = 1
        var classes = [UInt8](repeating: 0, count: 256)
        // Upper case is never used itself, so that 255 classes are enough.
        for byte in 0..<256 where isUsed[byte] {
            classes[byte] = UInt8(count)
            count += 1
        }
        for byte in 0x41...0x5A { classes[byte] = classes[byte | 0x20] }
        return (classes, count)
    }
}
