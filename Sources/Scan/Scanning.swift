internal import Files
internal import Findings
internal import Git
internal import Glibc
internal import Rules
internal import Secrets

/// One run, from options to outcome: finds out what the target is, runs both engines over it, and triages.
struct Scanning {
    let options: ScanOptions
    private let startedAt = now()

    init(_ options: ScanOptions) { self.options = options }

    /// What the engines saw, before triage.
    struct Seen {
        var target: ScanTarget
        var occurrences: [Occurrence] = []
        /// Findings of an earlier run that hold, named.
        var known: [Finding] = []
        /// Whether the rest is an earlier run's as well, with what has come since.
        var isContinued = false
        /// What the next run may begin with, but for the findings.
        var record: HistoryRecord.Draft?
        var settings: [Finding] = []
        var coverage = Coverage()
        /// Names the repository for fingerprints; asked only when there are findings.
        var naming: () -> Fingerprinting = { Fingerprinting(key: "") }
        /// The one file that is reported, where others are its context.
        var reported: BytePath?
        var knowsHistory = false
        /// What the user should know beside the report.
        var notes: [String] = []
        var passedOver = PassedOver()
        /// Finds what is shown of a place.
        var surroundings: (PlacedSighting) -> Surroundings? = \.surroundings
        /// Opens the state of the tree in which something stands.
        var folders: (Placement) -> FolderReader? = { _ in nil }
    }

    func run() throws(ScanError) -> ScanOutcome {
        let input = try Input(options)
        let configuration = try input.configuration(options)
        let rules = try RuleSelection(folders: options.ruleFolders, configuration: configuration)
        let engines = Engines(options: options, rules: rules)
        var seen = try input.scan(with: engines)
        if options.namesCommits {
            let (settings, gaps) = try input.blaming(options, rules).blame(seen.settings)
            seen.settings = settings
            seen.coverage.gaps.formUnion(gaps)
        }
        if rules.disabledCount > 0 {
            seen.coverage.gaps.insert(
                Gap(.configuration, configuration.file ?? "", detail: "\(rules.disabledCount) rules are off"))
        }
        return ScanOutcome(
            report: report(seen, configuration, rules), rules: rules, notes: seen.notes,
            isContinued: seen.isContinued)
    }

    private func report(_ seen: Seen, _ configuration: Configuration, _ rules: RuleSelection) -> Report {
        options.timings?.enter(.triage)
        let triage = Triage(
            configuration: configuration,
            minimumProof: options.minimumProof ?? configuration.minimumProof ?? .generic,
            failOn: options.failOn ?? configuration.failOn ?? .medium, showsAll: options.showsAll)
        let occurrences = seen.occurrences
        var candidates = occurrences.isEmpty ? [] : builder(seen, rules).findings(of: occurrences)
        candidates += seen.known + seen.settings
        let chosen = options.fingerprintKey.map { Fingerprinting(key: $0) }
        let naming = candidates.isEmpty ? Fingerprinting(key: "") : chosen ?? seen.naming()
        naming.name(&candidates)
        seen.record?.save(candidates)
        var outcome = triage.decide(candidates, naming: naming)
        if let path = seen.reported { outcome.narrow(to: path) }
        var coverage = seen.coverage
        coverage.gaps.formUnion(outcome.gaps)
        outcome.tally.examples = seen.passedOver.exampleCount
        outcome.tally.refused = seen.passedOver.refusedCount
        let exitCode = Gate(triage: triage, options: options).exitCode(findings: outcome.findings, coverage: coverage)
        return Report(
            target: seen.target, findings: outcome.findings, coverage: coverage, tally: outcome.tally,
            startedAt: startedAt, endedAt: now(), failOn: triage.failOn, exitCode: exitCode, toolVersion: toolVersion)
    }

    private func builder(_ seen: Seen, _ rules: RuleSelection) -> FindingBuilder {
        FindingBuilder(
            everyOccurrence: options.everyOccurrence, knowsHistory: seen.knowsHistory,
            rules: Dictionary(uniqueKeysWithValues: rules.credentials.map { ($0.id, $0) }),
            surroundings: seen.surroundings, owners: KeyOwners(folders: seen.folders))
    }
}

/// Seconds since 1970.
private func now() -> Double {
    var time = timespec()
    // SAFETY: the structure is ours and outlives the call.
    _ = unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
