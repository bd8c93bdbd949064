internal import Findings
internal import Spans

extension Report {
    /// The findings that a report lists, the worst first: by severity, test data last, what is still there before what
    /// only history holds, then by place and rule. A total order: equal reports are written in equal order.
    func inOrder(suppressed: Bool) -> [Finding] {
        findings.filter { suppressed || $0.verdict == .reported }.inOrder(by: OrderKey.init, <)
    }

    /// The findings that break the build.
    var gated: [Finding] { findings.filter { $0.breaksBuild(failingOn: failOn) } }
}

/// What decides where a finding stands in a report.
private struct OrderKey: Comparable {
    let severity: Severity
    let isHistoryOnly: Bool
    let isInTests: Bool
    let name: [UInt8]
    let region: TextRegion
    let rule: RuleID
    let fingerprint: Fingerprint
    let message: String

    init(_ finding: Finding) {
        severity = finding.severity
        isHistoryOnly = finding.isHistoryOnly
        isInTests = finding.isInTests
        name = Place(finding.location.provenance, Redactor()).name
        region = finding.location.region
        rule = finding.rule
        fingerprint = finding.fingerprint
        message = finding.message
    }

    static func < (left: OrderKey, right: OrderKey) -> Bool {
        if left.severity != right.severity { return left.severity > right.severity }
        if left.isInTests != right.isInTests { return right.isInTests }
        if left.isHistoryOnly != right.isHistoryOnly { return right.isHistoryOnly }
        if left.name != right.name { return left.name.lexicographicallyPrecedes(right.name) }
        if left.region != right.region { return left.region < right.region }
        if left.rule != right.rule { return left.rule < right.rule }
        if left.fingerprint != right.fingerprint { return left.fingerprint < right.fingerprint }
        return left.message < right.message
    }
}
