package import Findings

/// What a run gives to reporters.
package struct ScanOutcome: Sendable {
    /// The report, complete.
    package let report: Report
    /// The rules that were active.
    package let rules: RuleSelection
    /// What the user should know beside the report: it says nothing about the target.
    package let notes: [String]
    /// Whether the report is that of the last scan, with what has come since.
    package let isContinued: Bool
}

/// Scans what the options name.
package func scan(_ options: ScanOptions) throws(ScanError) -> ScanOutcome {
    try Scanning(options).run()
}
