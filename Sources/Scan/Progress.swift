internal import Synchronization

/// Tells how far a scan is, a few times a second.
package final class Progress: Sendable {
    /// Between two times that it tells.
    private static let pause = Duration.milliseconds(200)
    /// How many things are done between two looks at the clock.
    private static let interval = 64

    private let done = Atomic<Int>(0)
    private let total = Atomic<Int>(0)
    private let next: Mutex<ContinuousClock.Instant>
    private let tell: @Sendable (_ done: Int, _ total: Int) -> Void

    /// `tell` is called by one worker at a time, first after a while: short scans say nothing.
    package init(_ tell: @escaping @Sendable (_ done: Int, _ total: Int) -> Void) {
        self.tell = tell
        next = Mutex(ContinuousClock.now.advanced(by: Self.pause * 2))
    }

    /// More is to be done.
    func expect(_ count: Int) { total.wrappingAdd(count, ordering: .relaxed) }

    /// One more is done.
    func advance() {
        let done = done.wrappingAdd(1, ordering: .relaxed).newValue
        guard done % Self.interval == 0 else { return }
        let total = total.load(ordering: .relaxed)
        // A worker that finds another one telling goes on.
        _ = next.withLockIfAvailable { next in
            let now = ContinuousClock.now
            guard now >= next else { return }
            next = now.advanced(by: Self.pause)
            tell(done, total)
        }
    }
}
