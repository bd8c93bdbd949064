package import Findings
package import PCRE

/// Something that a scan of one artifact did not finish.
package struct ScanGap: Hashable, Sendable {
    /// `matchLimit`, `timeBudget` or `decodeLimit`.
    package let reason: GapReason
    /// The rule that was at work; nil where none was.
    package let rule: RuleID?
    /// What happened, in words.
    package let detail: String

    /// Records a gap.
    package init(_ reason: GapReason, rule: RuleID? = nil, detail: String) {
        self.reason = reason
        self.rule = rule
        self.detail = detail
    }
}

extension ScanGap: CustomStringConvertible {
    /// The rule, if there is one, and what happened.
    package var description: String { rule.map { "\($0): \(detail)" } ?? detail }
}

/// What the scan of one artifact may cost.
package struct ScanBudget: Sendable {
    /// The limits of one match.
    package var match: MatchLimits
    /// Time for an artifact of no size.
    package var time: Duration
    /// Time in addition for each mebibyte.
    package var timePerMebibyte: Duration

    /// Seconds where milliseconds are usual.
    package static let standard = ScanBudget(match: .standard, time: .seconds(5), timePerMebibyte: .seconds(2))

    /// Describes a budget.
    package init(match: MatchLimits, time: Duration, timePerMebibyte: Duration) {
        self.match = match
        self.time = time
        self.timePerMebibyte = timePerMebibyte
    }

    /// The time for an artifact of `count` bytes.
    func time(forBytes count: Int) -> Duration { time + timePerMebibyte * (Double(count) / 1_048_576) }
}
