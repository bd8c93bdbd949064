internal import Audit
internal import Findings
internal import Rules
internal import Secrets
internal import Spans

/// The two engines of one run, each set up when the first artifact needs it: a hook mostly finds nothing to look at.
final class Engines {
    let options: ScanOptions
    private let rules: RuleSelection

    /// The credential rules; nil where the run only audits.
    private(set) lazy var secrets =
        looksForSecrets
        ? SecretRules(rules.credentials, counted: options.timings != nil) : nil
    /// The auditor; nil where the run only looks for secrets.
    private(set) lazy var auditor = options.scope == .secrets ? nil : Auditor(rules: rules.audits)
    /// Whether the run looks for credentials at all.
    let looksForSecrets: Bool

    init(options: ScanOptions, rules: RuleSelection) {
        self.options = options
        self.rules = rules
        looksForSecrets = options.scope != .audit
    }

    /// Audits files, and runs the literal secrets that the audit comes across through the credential rules: base64 of
    /// a Secret is decoded there, so that the rules see what the cluster would. With a path, the other files are
    /// context.
    func audit(_ files: [WorkspaceFile], reporting path: BytePath? = nil, into seen: inout Scanning.Seen) {
        guard !files.isEmpty, let auditor else { return }
        let workspace = Workspace(files: files)
        var outcome = auditor.audit(workspace)
        if let path { outcome.narrow(to: path, of: workspace) }
        seen.settings += outcome.findings.map { finding in
            var finding = finding
            if let path = finding.location.provenance.path, FixturePath.isTest(path) {
                finding.tags.append(Finding.testTag)
            }
            return finding
        }
        seen.coverage.gaps.formUnion(outcome.gaps)
        seen.coverage.documents += outcome.documents
        scan(outcome.candidates, of: files, into: &seen)
    }

    private func scan(_ candidates: [CandidateValue], of files: [WorkspaceFile], into seen: inout Scanning.Seen) {
        guard !candidates.isEmpty, let secrets, let scanner = SecretScanner(secrets) else { return }
        let contents = Dictionary(files.map { ($0.path, $0.bytes) }) { first, _ in first }
        for candidate in candidates {
            guard let bytes = contents[candidate.path] else { continue }
            var sightings: [Sighting] = []
            var gaps: [ScanGap] = []
            scanner.scan(candidate.bytes.span, path: candidate.path, into: &sightings, gaps: &gaps)
            let isPlain = candidate.bytes.elementsEqual(bytes[candidate.span.range])
            for var sighting in sightings where sighting.standing == .finding && !isPlain {
                sighting.ladder.append("decoded from the value of '\(candidate.name)'")
                sighting.range = candidate.span
                let occurrence = Occurrence(
                    placed: placed(sighting, in: bytes.span),
                    placement: .uncommitted(.file(candidate.path)))
                if !isKnown(occurrence, among: seen.occurrences) { seen.occurrences.append(occurrence) }
            }
        }
    }

    private func placed(_ sighting: Sighting, in text: Span<UInt8>) -> PlacedSighting {
        var lines = LineCounter()
        let region = lines.region(of: sighting.range, in: text)
        var placed = PlacedSighting(sighting: sighting, region: region, nearby: [])
        placed.surroundings = Surroundings(of: placed, in: text)
        return placed
    }

    /// Whether the credential engine saw the same inside the value by itself.
    private func isKnown(_ occurrence: Occurrence, among others: [Occurrence]) -> Bool {
        let sighting = occurrence.placed.sighting
        return others.contains { other in
            other.placed.sighting.rule == sighting.rule && other.placed.sighting.secret == sighting.secret
                && other.placement.isCurrent
                && other.placement.provenance.path == occurrence.placement.provenance.path
                && other.placed.sighting.range.overlaps(sighting.range)
        }
    }
}
