internal import Synchronization

/// A value that the first of several threads to need it makes.
final class Once<Value: Sendable>: Sendable {
    private enum State {
        case unused
        case ready(Value)
    }

    private let state = Mutex(State.unused)

    /// The value; `make` is called once, if no other thread was first.
    func value(_ make: () -> Value) -> Value {
        state.withLock { state in
            if case .ready(let value) = state { return value }
            let value = make()
            state = .ready(value)
            return value
        }
    }
}
