/// Walks a graph from one workload to all that it can reach through others.
struct GraphSearch {
    /// Who reaches whom: for each workload one bit for every other.
    private let neighbours: [[UInt64]]
    private let count: Int

    init(_ graph: ReachGraph) {
        let count = graph.workloads.count
        let words = (count + 63) / 64
        var neighbours = Array(repeating: [UInt64](repeating: 0, count: words), count: count)
        graph.forEachPair { source, destination in
            neighbours[source][destination / 64] |= 1 << UInt64(destination % 64)
        }
        self.neighbours = neighbours
        self.count = count
    }

    /// What was reached from one workload, and through what.
    struct Reached {
        let start: Int
        /// The workload before each on the way; absent for what was not reached.
        fileprivate var before: [Int: Int] = [:]
        fileprivate var distances: [Int: Int] = [:]

        /// How many were reached, the start not counted.
        var count: Int { distances.count }

        /// How many flows lead there.
        func distance(to workload: Int) -> Int? { distances[workload] }

        /// The workloads on a shortest way, both ends included.
        func way(to workload: Int) -> [Int] {
            var way = [workload]
            while let last = way.last, let previous = before[last], way.count <= distances.count + 1 {
                way.append(previous)
            }
            return way.reversed()
        }
    }

    /// Breadth first: O(workloads reached × workloads / 64).
    func reached(from start: Int) -> Reached {
        var reached = Reached(start: start)
        var unseen = [UInt64](repeating: .max, count: neighbours.first?.count ?? 0)
        unseen[start / 64] &= ~(1 << UInt64(start % 64))
        var queue = [start]
        var position = 0
        while position < queue.count {
            let current = queue[position]
            position += 1
            for (word, bits) in neighbours[current].enumerated() {
                var fresh = bits & unseen[word]
                unseen[word] &= ~bits
                while fresh != 0 {
                    let next = word * 64 + fresh.trailingZeroBitCount
                    fresh &= fresh - 1
                    reached.before[next] = current
                    reached.distances[next] = (reached.distances[current] ?? 0) + 1
                    queue.append(next)
                }
            }
        }
        return reached
    }
}

extension ReachGraph {
    /// Calls `visit` for every two workloads between which anything flows.
    func forEachPair(_ visit: (_ source: Int, _ destination: Int) -> Void) {
        var table = table
        for source in workloads.indices {
            for destination in workloads.indices where destination != source {
                if !traffic(from: source, to: destination, &table).isEmpty { visit(source, destination) }
            }
        }
    }
}
