internal import Findings

/// What makes a setting the same in two scans of one project: the rule and what it is about, not where it stands.
struct SettingIdentity: Hashable {
    private let rule: RuleID
    private let subject: Subject

    init(_ finding: Finding) {
        rule = finding.rule
        subject = finding.subject
    }
}
