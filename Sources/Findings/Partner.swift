/// The other half of a credential: the id of a key, a tenant, a second secret.
package struct Partner: Hashable, Sendable {
    /// What it is, such as `AWS access key ID` or `Entra tenant id`.
    package var title: String
    /// The rule that reports it by itself; nil for ids that are no finding.
    package var rule: RuleID?
    /// What it is in short: an id whole, a credential in its short form.
    package var value: String
    /// Where it stands.
    package var location: Location

    /// Describes a partner.
    package init(title: String, rule: RuleID?, value: String, location: Location) {
        self.title = title
        self.rule = rule
        self.value = value
        self.location = location
    }
}
