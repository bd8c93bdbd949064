internal import Findings
internal import Spans

extension Report {
    /// The findings that a report lists, the worst first: by severity, test data last, what is still there before what
    /// only history holds, then by place and rule. A total order: equal reports are written in equal order.
    func inOrder(suppressed: Bool) -> [Finding] {
        findings.filter { suppressed || $0.verdict == .reported }.map { OrderKey($0) }.inOrder(<).map(\.finding)
    }

    /// The findings that break the build.
    var gated: [Finding] { findings.filter { $0.breaksBuild(failingOn: failOn) } }
}

private struct OrderKey: Comparable {
    let finding: Finding
    let name: [UInt8]

    init(_ finding: Finding) {
        self.finding = finding
        self.name = Place(finding.location.provenance, Redactor()).name
    }

    static func == (left: OrderKey, right: OrderKey) -> Bool { !(left < right) && !(right < left) }

    static func < (left: OrderKey, right: OrderKey) -> Bool {
        let (one, other) = (left.finding, right.finding)
        if one.severity != other.severity { return one.severity > other.severity }
        if one.isInTests != other.isInTests { return other.isInTests }
        if one.isHistoryOnly != other.isHistoryOnly { return other.isHistoryOnly }
        if left.name != right.name { return left.name.lexicographicallyPrecedes(right.name) }
        if one.location.region != other.location.region { return one.location.region < other.location.region }
        if one.rule != other.rule { return one.rule < other.rule }
        if one.fingerprint != other.fingerprint { return one.fingerprint < other.fingerprint }
        return one.message < other.message
    }
}
