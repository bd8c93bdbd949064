/// How bad a finding is if it is right.
package enum Severity: Int, CaseIterable, Comparable, Sendable {
    case low, medium, high, critical

    /// The word used in rule files, options and reports.
    package var name: String {
        switch self {
        case .low: "low"
        case .medium: "medium"
        case .high: "high"
        case .critical: "critical"
        }
    }

    /// Reads the word; nil if it is none of them.
    package init?(name: String) {
        guard let match = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = match
    }

    /// The severity of a credential at a step of the proof ladder: the rule's own at `proven`, one lower for each
    /// step down, and always `low` at `generic`.
    package func lowered(for proof: Proof) -> Severity {
        guard proof != .generic else { return .low }
        let steps = Proof.proven.rawValue - proof.rawValue
        return Severity(rawValue: max(Severity.low.rawValue, rawValue - steps)) ?? .low
    }

    /// From low to critical.
    package static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }
}
