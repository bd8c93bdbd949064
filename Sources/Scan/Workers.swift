internal import Dispatch
internal import Synchronization

/// Runs one worker on each of `count` threads; this is the only place of the program that starts any.
///
/// Work is handed out by a shared counter in the order of the items, so that what each worker does depends on timing
/// and what all of them do together does not.
func runWorkers<Outcome: Sendable>(
    _ count: Int, items: Int, _ work: @Sendable (_ next: () -> Int?) -> Outcome
) -> [Outcome] {
    let threads = min(count, items)
    guard threads > 1 else {
        var rest = (0..<items).makeIterator()
        return [work { rest.next() }]
    }
    let counter = Atomic<Int>(0)
    let outcomes = Mutex<[Outcome]>([])
    DispatchQueue.concurrentPerform(iterations: threads) { _ in
        let outcome = work {
            let index = counter.wrappingAdd(1, ordering: .relaxed).oldValue
            return index < items ? index : nil
        }
        outcomes.withLock { $0.append(outcome) }
    }
    return outcomes.withLock { $0 }
}
