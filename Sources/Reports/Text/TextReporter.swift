package import Findings

/// Writes a report for a person at a terminal: each finding with its line, then what was and was not looked at, then
/// what to do first.
package struct TextReporter: Reporter {
    private let rules: ActiveRules
    private let options: ReportOptions

    /// Takes the rules that were active.
    package init(rules: ActiveRules, options: ReportOptions = ReportOptions()) {
        self.rules = rules
        self.options = options
    }

    /// One document.
    package func documents(for report: Report) -> [any ReportDocument] {
        [TextDocument(report: report, rules: rules, options: options)]
    }

    /// Writes a single finding with all that is known about it, for `rules explain FINGERPRINT`.
    package func explain(_ finding: Finding, of report: Report, to output: inout some TextOutputStream) {
        var options = options
        options.why = true
        var writer = FindingText(report: report, rules: rules, options: options)
        var text = TerminalText(colour: options.colour, redactor: writer.redactor)
        writer.write(finding, to: &text)
        text.drain(to: &output)
    }
}

private struct TextDocument: ReportDocument {
    let report: Report
    let rules: ActiveRules
    let options: ReportOptions

    func write(to output: inout some TextOutputStream) {
        var findings = FindingText(report: report, rules: rules, options: options)
        var text = TerminalText(colour: options.colour, redactor: findings.redactor)
        for finding in report.inOrder(suppressed: false) {
            findings.write(finding, to: &text)
            text.endLine()
            text.drain(to: &output)
        }
        let suppressed = report.inOrder(suppressed: true).filter { $0.verdict != .reported }
        if options.showSuppressed, !suppressed.isEmpty {
            text.own("suppressed:", .bold)
            text.endLine()
            for finding in suppressed { findings.writeSuppressed(finding, to: &text) }
            text.endLine()
        }
        SummaryText(report: report).write(to: &text)
        text.drain(to: &output)
    }
}
