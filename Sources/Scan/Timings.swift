package import Findings
internal import Glibc
internal import Rules
internal import Secrets
internal import Synchronization

/// Where the time of a run goes: phases, one after the other, and what the workers did in them.
package final class Timings: Sendable {
    /// A part of a run.
    package enum Phase: String, CaseIterable, Sendable {
        /// Arguments, configuration, rules.
        case start
        /// References, commits, trees, the messages and names in them.
        case listing
        /// The blobs of the history.
        case scanning
        /// The files of a folder or a work tree.
        case files
        /// Which commits and paths hold what was found.
        case attribution
        /// Parsing and checking configuration.
        case audit
        /// Exceptions, the bar, the gate.
        case triage
        /// Writing the report.
        case report
    }

    /// What a run says when it has ended.
    package struct Summary: Sendable {
        /// The phases that were entered, in order.
        package let phases: [(phase: Phase, time: Duration, peakBytes: Int)]
        /// Bytes searched for keywords, by all workers together.
        package let keywords: Work
        /// Matches tried.
        package let tries: Work
        /// Bytes in which encoded text was looked for; what came out is searched, and matches in it tried, above.
        package let decoding: Work
        /// Bytes that came out.
        package let decodedBytes: Int
        /// The rules that were tried, the dearest first.
        package let rules: [(rule: RuleID, work: Work)]
    }

    /// An amount, and the time that it took on one processor.
    package struct Work: Sendable {
        /// Bytes or tries.
        package let amount: Int
        /// The time.
        package let time: Duration

        fileprivate init(_ cost: ScanCosts.Cost?) {
            amount = cost?.amount ?? 0
            time = cost?.time ?? .zero
        }
    }

    private struct State {
        var phase = Phase.start
        var since = ContinuousClock.now
        var times: [Phase: Duration] = [:]
        var peaks: [Phase: Int] = [:]
        var costs: ScanCosts?
        var rules: [RuleID] = []
    }

    private let state = Mutex(State())

    /// Begins with `start`.
    package init() {}

    /// Ends the current phase and begins another.
    package func enter(_ phase: Phase) {
        state.withLock { state in
            let now = ContinuousClock.now
            state.times[state.phase, default: .zero] += now - state.since
            state.peaks[state.phase] = Self.peakBytes()
            (state.phase, state.since) = (phase, now)
        }
    }

    /// Takes what workers counted.
    func add(_ costs: ScanCosts?, _ rules: SecretRules) {
        guard let costs else { return }
        state.withLock { state in
            state.rules = rules.rules.map(\.id)
            if state.costs == nil { state.costs = costs } else { state.costs?.merge(costs) }
        }
    }

    /// Ends the last phase.
    package func end() -> Summary {
        enter(.start)
        return state.withLock { state in
            let phases = Phase.allCases.compactMap { phase in
                state.times[phase].map { (phase, $0, state.peaks[phase] ?? 0) }
            }
            let costs = state.costs?.triesOfRule ?? []
            let rules = zip(state.rules, costs).filter { $0.1.amount > 0 }
                .sorted { ($1.1.time, $0.0) < ($0.1.time, $1.0) }
            return Summary(
                phases: phases, keywords: Work(state.costs?.keywords), tries: Work(state.costs?.tries),
                decoding: Work(state.costs?.decoding), decodedBytes: state.costs?.decodedBytes ?? 0,
                rules: rules.map { ($0.0, Work($0.1)) })
        }
    }

    /// The most memory that the process has held so far.
    private static func peakBytes() -> Int {
        var usage = rusage()
        // SAFETY: the structure is ours and outlives the call, which fills it in.
        guard unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 else { return 0 }
        return Int(usage.ru_maxrss) << 10
    }
}
