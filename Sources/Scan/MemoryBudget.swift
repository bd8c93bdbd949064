internal import Packs

/// How a run's memory is shared out. What does not fit in a worker's part is read object by object, without what it was
/// made from; an object that does not fit by itself is left out and said.
struct MemoryBudget {
    /// Bytes for each worker.
    private let share: Int

    init(_ total: Int, workers: Int) { share = total / max(1, workers) }

    /// The longest object that is read at all: it stands in memory beside its decoded form.
    func largestObject(atMost limit: Int) -> Int { min(limit, share / 4) }

    /// The limits of a worker that walks through packs. What it remembers of an object takes about as much as the
    /// object.
    func packLimits(objectSize: Int) -> PackLimits {
        PackLimits(objectSize: objectSize, memory: share / 2, giveBackEvery: min(8 << 20, max(1 << 20, share / 16)))
    }
}
