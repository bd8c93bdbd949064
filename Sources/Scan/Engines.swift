internal import Audit
internal import Findings
internal import Rules
internal import Secrets
internal import Spans

/// The two engines of one run, set up once.
struct Engines {
    let options: ScanOptions
    let secrets: SecretRules?
    let auditor: Auditor?

    init(options: ScanOptions, rules: RuleSelection) {
        self.options = options
        secrets = options.scope == .audit ? nil : SecretRules(rules.credentials)
        auditor = options.scope == .secrets ? nil : Auditor(rules: rules.audits)
    }

    /// Audits files, and runs the literal secrets that the audit comes across through the credential rules: base64 of
    /// a Secret is decoded there, so that the rules see what the cluster would.
    func audit(_ files: [WorkspaceFile], into seen: inout Scanning.Seen) {
        guard let auditor else { return }
        let outcome = auditor.audit(Workspace(files: files))
        seen.settings += outcome.findings
        seen.coverage.gaps.formUnion(outcome.gaps)
        seen.coverage.documents += outcome.documents
        scan(outcome.candidates, of: files, into: &seen)
    }

    private func scan(_ candidates: [CandidateValue], of files: [WorkspaceFile], into seen: inout Scanning.Seen) {
        guard let secrets, let scanner = SecretScanner(secrets) else { return }
        let contents = Dictionary(files.map { ($0.path, $0.bytes) }) { first, _ in first }
        for candidate in candidates {
            guard let bytes = contents[candidate.path] else { continue }
            var sightings: [Sighting] = []
            var gaps: [ScanGap] = []
            scanner.scan(candidate.bytes.span, path: candidate.path, into: &sightings, gaps: &gaps)
            let written = Array(bytes[candidate.span.range])
            for var sighting in sightings where sighting.standing == .finding && written != candidate.bytes {
                sighting.ladder.append("decoded from the value of '\(candidate.name)'")
                sighting.range = candidate.span
                let placed = placing(sighting, hiding: written, in: bytes)
                seen.occurrences.append(
                    Occurrence(placed: placed, placement: .uncommitted(.file(candidate.path))))
            }
        }
    }

    /// The place of an encoded value in its file, with the encoded form hidden as the secret itself is.
    private func placing(_ sighting: Sighting, hiding written: [UInt8], in bytes: [UInt8]) -> PlacedSighting {
        var encoded = sighting
        encoded.secret = Secret(written)
        var placed = ArtifactScanner.place([encoded], in: bytes.span)[0]
        placed.sighting = sighting
        placed.location.excerpt?.marked = sighting.secret.redacted
        return placed
    }
}
