package import Findings
internal import Rules
internal import SARIF

/// Writes a report as one JSON document.
package struct JSONReporter: Reporter {
    private let rules: ActiveRules
    private let options: ReportOptions

    /// Takes the rules that were active.
    package init(rules: ActiveRules, options: ReportOptions = ReportOptions()) {
        self.rules = rules
        self.options = options
    }

    /// One document.
    package func documents(for report: Report) -> [any ReportDocument] {
        [JSONDocument(report: report, rules: rules, options: options)]
    }
}

private struct JSONDocument: ReportDocument {
    let report: Report
    let rules: ActiveRules
    let options: ReportOptions

    func write(to output: inout some TextOutputStream) {
        let findings = report.inOrder(suppressed: options.showSuppressed)
        let run = RunJSON(report: report, options: options)
        let writer = FindingJSON(report: report, rules: rules, options: options)
        var json = JSONWriter(.indented)
        json.object { json in
            run.writeHead(to: &json)
            json.key("findings")
            json.array(findings) { json, finding in
                json.object { writer.write(finding, to: &$0) }
                json.drain(to: &output, threshold: 32_768)
            }
            writeRules(of: findings, to: &json)
            run.writeFoot(to: &json)
        }
        json.endLine()
        json.drain(to: &output)
    }

    /// What the rules of the findings say, once each.
    private func writeRules(of findings: [Finding], to json: inout JSONWriter) {
        json.member("rules") { json in
            for id in Set(findings.map(\.rule)).sorted() {
                guard let head = rules[id]?.head else { continue }
                json.member(id.path) { json in
                    json.member("title", head.title)
                    json.member("severity", head.severity.name)
                    json.member("practice", head.practice)
                    json.member("meaning", head.meaning)
                    json.member("remedy", head.remedy)
                    json.member("compliance", head.compliance)
                    json.member("references", head.references)
                }
            }
        }
    }
}

/// Writes a report as JSON Lines: a line for the run, one for each finding, one for the summary, each with its `type`.
package struct JSONLinesReporter: Reporter {
    private let rules: ActiveRules
    private let options: ReportOptions

    /// Takes the rules that were active.
    package init(rules: ActiveRules, options: ReportOptions = ReportOptions()) {
        self.rules = rules
        self.options = options
    }

    /// One document.
    package func documents(for report: Report) -> [any ReportDocument] {
        [JSONLinesDocument(report: report, rules: rules, options: options)]
    }
}

private struct JSONLinesDocument: ReportDocument {
    let report: Report
    let rules: ActiveRules
    let options: ReportOptions

    func write(to output: inout some TextOutputStream) {
        let run = RunJSON(report: report, options: options)
        let writer = FindingJSON(report: report, rules: rules, options: options)
        var json = JSONWriter(.compact)
        line("run", to: &json) { run.writeHead(to: &$0) }
        for finding in report.inOrder(suppressed: options.showSuppressed) {
            line("finding", to: &json) { writer.write(finding, to: &$0) }
            json.drain(to: &output, threshold: 32_768)
        }
        line("summary", to: &json) { run.writeFoot(to: &$0) }
        json.drain(to: &output)
    }

    private func line(_ type: String, to json: inout JSONWriter, _ body: (inout JSONWriter) -> Void) {
        json.object { json in
            json.member("type", type)
            body(&json)
        }
        json.endLine()
    }
}
