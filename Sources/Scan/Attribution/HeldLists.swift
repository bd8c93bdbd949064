internal import Git

/// Which wanted artifacts the tree of each commit of a history holds, at which paths.
struct HeldLists {
    /// Every artifact at a path that some commit's tree holds, in the order in which commits and trees list them.
    var holdings: [Holding] = []
    /// The lists of numbers into `holdings`, each sorted.
    var lists: [[Int32]] = []
    /// For each commit by position, its list.
    var listOfCommit: [Int] = []

    /// Looks into every commit's tree through `tree`: the plain way.
    init(_ history: History, wanted: Wanted, tree: @escaping (ObjectID) -> Tree?) {
        var finder = HoldingFinder(wanted: wanted, tree: tree)
        var numbers: [Holding: Int32] = [:]
        var known: [ObjectID: Int] = [:]
        for commit in history.commits {
            if let list = known[commit.tree] {
                listOfCommit.append(list)
                continue
            }
            let here = finder.holdings(of: commit.tree).map { holding in
                if let number = numbers[holding] { return number }
                let number = Int32(holdings.count)
                numbers[holding] = number
                holdings.append(holding)
                return number
            }
            add(here)
            known[commit.tree] = listOfCommit.last
        }
    }

    /// The same from a table of all trees: the fast way.
    init(_ history: History, wanted: Wanted, _ structure: PackedStructure) {
        var finder = PackedHoldings(structure.trees, structure.numbers, wanted)
        var numbers: [Int32] = []
        var known: [UInt32: Int] = [:]
        for commit in history.commits {
            let tree = structure.numbers.existing(commit.tree) ?? ObjectNumbers.none
            if let list = known[tree] {
                listOfCommit.append(list)
                continue
            }
            let found = structure.trees.row(of: tree).map { finder.holdings(of: $0) } ?? []
            while numbers.count < finder.count { numbers.append(-1) }
            let here = found.map { local in
                if numbers[Int(local)] < 0 {
                    numbers[Int(local)] = Int32(holdings.count)
                    holdings.append(finder.holding(local))
                }
                return numbers[Int(local)]
            }
            add(here)
            known[tree] = listOfCommit.last
        }
    }

    /// Adds the list of the next commit: the last one again where it holds the same.
    private mutating func add(_ numbers: [Int32]) {
        let sorted = numbers.sorted()
        if sorted != lists.last { lists.append(sorted) }
        listOfCommit.append(lists.count - 1)
    }
}
