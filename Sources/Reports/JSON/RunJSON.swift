internal import Findings
internal import SARIF

/// Writes what a report says about the run as a whole, as JSON.
struct RunJSON {
    private let report: Report
    private let options: ReportOptions
    private let redactor: Redactor

    /// Prepares for `report`.
    init(report: Report, options: ReportOptions) {
        self.report = report
        self.options = options
        self.redactor = options.showSecrets ? Redactor() : Redactor(report.findings)
    }

    /// The version of the format: a number that grows when a member changes its meaning or goes away.
    static let formatVersion = 1

    /// Writes who made the report, about what and when.
    func writeHead(to json: inout JSONWriter) {
        json.member("formatVersion", Self.formatVersion)
        json.member("tool") { json in
            json.member("name", "latchkey")
            json.member("version", report.toolVersion)
        }
        json.member("target") { json in
            json.member("kind", report.target.kind.word)
            json.member("path", redactor.redact(report.target.path))
            json.member("headCommit", report.target.headCommit)
            json.member("branch", report.target.branch.map { redactor.redact($0) })
            json.member("remote", report.target.remote.flatMap { withoutCredentials($0) }.map { redactor.redact($0) })
        }
        let epoch = options.sourceDateEpoch.map { Double($0) }
        json.member("startedAt", Instant.timestamp(epoch ?? report.startedAt))
        json.member("endedAt", Instant.timestamp(epoch ?? report.endedAt))
    }

    /// Writes the counts, what was seen, what was not, and the verdict.
    func writeFoot(to json: inout JSONWriter) {
        json.member("coverage", writeCoverage)
        json.member("tally") { json in
            json.member("examples", report.tally.examples)
            json.member("refused", report.tally.refused)
            json.member("belowBar", report.tally.belowBar)
            json.member("suppressed", report.tally.suppressed)
        }
        let counts = FindingCounts(report)
        json.member("summary") { json in
            json.member("findings", counts.findings)
            json.member("bySeverity") { json in
                for severity in Severity.allCases.reversed() {
                    json.member(severity.name, counts.bySeverity[severity] ?? 0)
                }
            }
            json.member("byProof") { json in
                for proof in Proof.allCases.reversed() { json.member(proof.name, counts.byProof[proof] ?? 0) }
            }
            json.member("settings", counts.settings)
            json.member("atOrAboveGate", counts.gated)
        }
        json.member("failOn", report.failOn.name)
        json.member("exitCode", Int(report.exitCode))
    }

    private func writeCoverage(to json: inout JSONWriter) {
        let coverage = report.coverage
        json.member("references", coverage.references)
        json.member("commits", coverage.commits)
        json.member("blobs", coverage.blobs)
        json.member("files", coverage.files)
        json.member("texts", coverage.texts)
        json.member("documents", coverage.documents)
        json.member("bytes", coverage.bytes)
        json.member("isComplete", !coverage.isIncomplete)
        json.key("gaps")
        json.array(coverage.gapsByReason) { json, entry in
            json.object { json in
                json.member("reason", entry.reason.rawValue)
                json.member("makesIncomplete", entry.reason.isIncomplete)
                json.member("count", entry.gaps.count)
                json.key("places")
                json.array(entry.gaps) { json, gap in
                    json.object { json in
                        json.member("subject", redactor.redact(gap.subject))
                        json.member("line", gap.line)
                        if !gap.detail.isEmpty { json.member("detail", redactor.redact(gap.detail)) }
                    }
                }
            }
        }
    }
}

/// The reported findings, counted in one pass.
private struct FindingCounts {
    var findings = 0
    var settings = 0
    var gated = 0
    var bySeverity: [Severity: Int] = [:]
    var byProof: [Proof: Int] = [:]

    init(_ report: Report) {
        for finding in report.findings where finding.verdict == .reported {
            findings += 1
            bySeverity[finding.severity, default: 0] += 1
            if let proof = finding.proof { byProof[proof, default: 0] += 1 } else { settings += 1 }
            if finding.breaksBuild(failingOn: report.failOn) { gated += 1 }
        }
    }
}

extension ScanTarget.Kind {
    /// The word used in JSON.
    var word: String { self == .standardInput ? "standard-input" : rawValue }
}
