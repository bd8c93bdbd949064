package import Findings
internal import SARIF

/// Writes a report as SARIF 2.1.0, in one document or, within GitHub's limits, in several.
///
/// Two runs: the tree, always, and the history wherever it was scanned, so that an alert of history closes when a
/// later scan no longer finds it. What cannot be shown in the checked-out tree is in the second.
package struct SarifReporter: Reporter {
    private let rules: ActiveRules
    private let options: ReportOptions

    /// Takes the rules that were active: all of them are written, so that two reports differ in results alone.
    package init(rules: ActiveRules, options: ReportOptions = ReportOptions()) {
        self.rules = rules
        self.options = options
    }

    /// One document; in the profile `github` a further one for every 5,000 results of a run.
    package func documents(for report: Report) -> [any ReportDocument] {
        let isFull = options.sarifProfile == .full
        let findings = report.inOrder(suppressed: isFull)
        let rules = rules.including(rulesOf: findings)
        let results = SarifResults(report: report, rules: rules, options: options)
        let described = SarifRules.Description(of: rules)
        let parts = SarifParts(findings, results: results, rulesSize: described.size, splits: !isFull)
        let count = options.allowsFurtherDocuments ? parts.documentCount : 1
        return (0..<count).map { index in
            SarifDocument(
                report: report, rules: described, options: options, results: results, parts: parts, index: index)
        }
    }
}

/// The findings of the two runs, in the documents that they go to.
struct SarifParts {
    /// GitHub keeps 5,000 results of a run.
    private static let resultLimit = 5_000
    /// GitLab takes files of 10 MB; the frame needs a little of it, and the rules, which stand in both runs, the rest.
    private static let byteLimit = 9_800_000
    /// What a run's results may take even beside more rules than any consumer wants.
    private static let leastBudget = 500_000

    /// The parts of the tree's run, never empty.
    let tree: [[SarifEntry]]
    /// The parts of the history's run, never empty.
    let history: [[SarifEntry]]

    /// Sorts the findings into runs and cuts them, the worst first.
    init(_ findings: [Finding], results: SarifResults, rulesSize: @autoclosure () -> Int, splits: Bool) {
        let entries = Self.merging(findings, results)
        let budget = splits ? max(Self.leastBudget, Self.byteLimit / 2 - rulesSize()) : Int.max
        let limit = splits ? Self.resultLimit : Int.max
        tree = Self.cut(entries.filter { !$0.finding.belongsToHistory }, results, limit: limit, budget: budget)
        history = Self.cut(entries.filter { $0.finding.belongsToHistory }, results, limit: limit, budget: budget)
    }

    /// How many documents the longer run needs.
    var documentCount: Int { max(tree.count, history.count) }

    /// How many results lie in documents after the one with this index.
    func countAfter(_ index: Int) -> Int {
        (tree.dropFirst(index + 1) + history.dropFirst(index + 1)).reduce(0) { $0 + $1.count }
    }

    /// Findings of one rule at the very same place become one; in different commits they are told apart by address.
    private static func merging(_ findings: [Finding], _ results: SarifResults) -> [SarifEntry] {
        var entries: [SarifEntry] = []
        var positions: [String: Int] = [:]
        for finding in findings {
            let run = finding.belongsToHistory ? "history " : "tree "
            let key = run + results.key(finding, versioned: false)
            let versionedKey = run + results.key(finding, versioned: true)
            if positions[key] == nil {
                positions[key] = entries.count
                positions[versionedKey] = entries.count
                entries.append(SarifEntry(finding: finding))
            } else if let position = positions[versionedKey] {
                entries[position].merged.append(finding)
            } else {
                positions[versionedKey] = entries.count
                entries.append(SarifEntry(finding: finding, isVersioned: true))
            }
        }
        return entries
    }

    private static func cut(
        _ entries: [SarifEntry], _ results: SarifResults, limit: Int, budget: Int
    ) -> [[SarifEntry]] {
        guard limit < Int.max else { return [entries] }
        var parts: [[SarifEntry]] = [[]]
        var bytes = 0
        for entry in entries {
            var json = JSONWriter()
            results.result(entry).write(to: &json)
            let size = json.text.utf8.count
            if let last = parts.last, !last.isEmpty, last.count == limit || bytes + size > budget {
                parts.append([])
                bytes = 0
            }
            parts[parts.count - 1].append(entry)
            bytes += size
        }
        return parts
    }
}

private struct SarifDocument: ReportDocument {
    let report: Report
    let rules: SarifRules.Description
    let options: ReportOptions
    let results: SarifResults
    let parts: SarifParts
    let index: Int

    func write(to output: inout some TextOutputStream) {
        var runs: [SarifRun] = []
        if index < parts.tree.count { runs.append(run("tree", parts.tree[index])) }
        if index < parts.history.count, index > 0 || hasHistory {
            runs.append(run("history", parts.history[index]))
        }
        SarifLog(runs: runs).write(to: &output)
    }

    /// Whether history was looked at, or something was found in it.
    private var hasHistory: Bool {
        (report.target.kind == .repository && report.coverage.commits > 0) || !parts.history[0].isEmpty
    }

    private func run(_ name: String, _ entries: [SarifEntry]) -> SarifRun {
        let frame = SarifFrame(report: report, options: options)
        var driver = frame.driver
        driver.rules = rules.rules
        driver.supportedTaxonomies = [SarifRules.taxonomy]
        let results = results
        let isRedacted = entries.contains { entry in
            ([entry.finding] + entry.merged).contains { results.isRedacted($0) }
        }
        return SarifRun(
            tool: driver, invocation: frame.invocation(resultsElsewhere: parts.countAfter(index)),
            category: index == 0 ? "latchkey/\(name)/" : "latchkey/\(name)/\(index + 1)/",
            versionControl: frame.versionControl, uriBases: frame.uriBases,
            redactionTokens: isRedacted ? [Redactor.token] : [], taxonomies: [rules.taxonomy],
            results: entries.lazy.map { results.result($0) })
    }
}

extension Finding {
    /// Whether its place cannot be shown in the checked-out tree: the run of history is for these.
    fileprivate var belongsToHistory: Bool {
        isHistoryOnly || Place(location.provenance, Redactor()).base == .gitObjects
    }
}
