internal import Findings

/// The one place where a finding can be hidden or counted instead of shown: every decision is recorded.
struct Triage {
    let configuration: Configuration
    let minimumProof: Proof
    let failOn: Severity
    /// Lift the bar.
    let showsAll: Bool

    /// What is left to report, sorted, and what was counted instead.
    struct Outcome {
        var findings: [Finding] = []
        var tally = Tally()
        var gaps: [Gap] = []

        /// Leaves what stands in one file, or is decided by a value there. Exceptions for other files are no slips.
        mutating func narrow(to path: BytePath) {
            findings.removeAll { finding in !finding.places.contains { $0.provenance.path == path } }
            tally.suppressed = findings.count { $0.verdict != .reported }
            gaps = []
        }
    }

    /// Names, suppresses, holds back and sorts.
    func decide(_ candidates: [Finding], naming: Fingerprinting) -> Outcome {
        var outcome = Outcome()
        var findings = candidates
        naming.nameAndSort(&findings)
        var used: Set<String> = []
        for var finding in findings {
            if let reason = suppression(of: finding, used: &used) {
                finding.verdict = .suppressed(reason: reason)
                outcome.tally.suppressed += 1
            } else if let proof = finding.proof, proof < minimumProof, !showsAll {
                outcome.tally.belowBar += 1
                continue
            }
            outcome.findings.append(finding)
        }
        outcome.gaps = configuration.allowances.filter { !used.contains($0.place) }.map {
            Gap(.configuration, $0.place, detail: "this exception matches no finding")
        }
        return outcome
    }

    private func suppression(of finding: Finding, used: inout Set<String>) -> String? {
        if let tag = finding.tags.first(where: { $0.hasPrefix("allowed:") }) {
            let reason = tag.dropFirst("allowed:".count)
            return reason.isEmpty ? "allowed by a comment" : "allowed by a comment: \(reason)"
        }
        guard let allowance = configuration.allowances.first(where: { $0.covers(finding) }) else { return nil }
        used.insert(allowance.place)
        return "\(allowance.place): \(allowance.reason)"
    }

    /// Whether a finding breaks the build.
    func breaksBuild(_ finding: Finding) -> Bool { finding.breaksBuild(failingOn: failOn) }
}
