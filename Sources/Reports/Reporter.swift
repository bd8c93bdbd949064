package import Findings

/// Writes a report in one format.
///
/// A reporter decides nothing: what is reported, and what the process exits with, stands in the report.
package protocol Reporter: Sendable {
    /// The documents that the report becomes, in order. Every format makes one; SARIF in the profile `github` makes
    /// more where GitHub's limits ask for it. Nothing is written yet.
    func documents(for report: Report) -> [any ReportDocument]
}

/// One document of a report, ready to be written.
package protocol ReportDocument {
    /// Writes the document: valid UTF-8, ending in a line feed, in several pieces where it is long. Equal reports give
    /// equal bytes.
    func write(to output: inout some TextOutputStream)
}

extension Reporter {
    /// Writes the first document: the only one in every format but SARIF.
    package func write(_ report: Report, to output: inout some TextOutputStream) {
        documents(for: report).first?.write(to: &output)
    }
}

/// The formats of `--format` and `--output`.
package enum ReportFormat: String, CaseIterable, Sendable {
    case text, json, jsonl, sarif

    /// Makes the format's reporter.
    package func reporter(rules: ActiveRules, options: ReportOptions = ReportOptions()) -> any Reporter {
        switch self {
        case .text: TextReporter(rules: rules, options: options)
        case .json: JSONReporter(rules: rules, options: options)
        case .jsonl: JSONLinesReporter(rules: rules, options: options)
        case .sarif: SarifReporter(rules: rules, options: options)
        }
    }
}

/// The name of a further document: `a.sarif` gives `a-2.sarif` for the second.
package func documentPath(_ path: String, number: Int) -> String {
    guard number > 1 else { return path }
    let nameStart = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    guard let dot = path[nameStart...].lastIndex(of: "."), dot > nameStart else { return "\(path)-\(number)" }
    return "\(path[..<dot])-\(number)\(path[dot...])"
}

/// How reports are to be written.
package struct ReportOptions: Sendable {
    /// For whom SARIF is written.
    package enum SarifProfile: String, CaseIterable, Sendable {
        /// Within GitHub's limits: suppressed findings left out, at most 5,000 results a file, the rest in further ones.
        case github
        /// Everything in one file, suppressed findings with their reasons included.
        case full
    }

    /// Whether text and JSON show credentials in clear. SARIF never does.
    package var showSecrets = false
    /// Whether findings that somebody suppressed are listed.
    package var showSuppressed = false
    /// Whether each finding shows what was tried on it.
    package var why = false
    /// Whether text is coloured.
    package var colour = false
    /// The absolute path of the scan's root, for links from text to files; nil for no links.
    package var hyperlinkRoot: String?
    /// Columns of the terminal.
    package var width = 100
    /// For whom SARIF is written.
    package var sarifProfile = SarifProfile.github
    /// Whether further documents have a place to go; on standard output they have none.
    package var allowsFurtherDocuments = true
    /// The value of `SOURCE_DATE_EPOCH`: stands in for the start and the end of the run.
    package var sourceDateEpoch: Int?

    /// The defaults.
    package init() {}
}
