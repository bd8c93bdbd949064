/// Numbers of commits in the order newest first: by time, then by id, so that equal times have one order too.
struct CommitHeap {
    /// What is ordered.
    struct Entry: Comparable {
        let time: Int64
        let id: ObjectID
        let number: Int

        static func < (left: Entry, right: Entry) -> Bool { (left.time, left.id) < (right.time, right.id) }
    }

    private var entries: [Entry] = []

    /// The newest, which stays.
    var newest: Entry? { entries.first }

    /// Adds one. O(log n).
    mutating func insert(_ entry: Entry) {
        entries.append(entry)
        var child = entries.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard entries[parent] < entries[child] else { return }
            entries.swapAt(parent, child)
            child = parent
        }
    }

    /// Takes the newest out. O(log n).
    mutating func popNewest() -> Entry? {
        guard let newest = entries.first else { return nil }
        let last = entries.removeLast()
        guard !entries.isEmpty else { return newest }
        entries[0] = last
        sink(from: 0)
        return newest
    }

    private mutating func sink(from start: Int) {
        var parent = start
        while true {
            var greatest = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < entries.count {
                if entries[greatest] < entries[child] { greatest = child }
            }
            guard greatest != parent else { return }
            entries.swapAt(parent, greatest)
            parent = greatest
        }
    }
}
