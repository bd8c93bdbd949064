/// A rule about configuration.
package struct AuditRule: Sendable {
    /// Title, severity, examples and the rest.
    package let head: RuleHead
    /// What is judged.
    package let judgement: Judgement
    /// The finding's sentence. `{value}` is the value seen, `{resource}` the resource's path, `{name}` the selected
    /// node's name where it has one (a container, a service).
    package let message: String

    /// How a rule judges.
    package enum Judgement: Sendable {
        /// For each node of a named selector, a condition that must not hold.
        case deny(select: String, condition: Condition)
        /// A check written in Swift.
        case check
    }

    /// Collects the fields of a rule.
    package init(head: RuleHead, judgement: Judgement, message: String) {
        self.head = head
        self.judgement = judgement
        self.message = message
    }
}

/// The closed condition language: no variables, no functions, no loops. Evaluation has three truth values; a value
/// that cannot be known makes neither a condition nor its negation true.
package indirect enum Condition: Sendable {
    /// The path leads to something that is not null.
    case exists(path: [String])
    /// The value at the path equals one of the values.
    case isIn(path: [String], values: [String])
    /// The value at the path matches a PCRE2 expression.
    case matches(path: [String], pattern: String)
    /// The list at the path has one of the values as an item, or the text holds one of them.
    case contains(path: [String], values: [String])
    /// The number at the path is below the bound.
    case lessThan(path: [String], bound: Double)
    /// The number at the path is above the bound.
    case greaterThan(path: [String], bound: Double)
    /// Every condition holds.
    case all([Condition])
    /// At least one holds.
    case any([Condition])
    /// It does not hold.
    case not(Condition)
}
