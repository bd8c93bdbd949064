/// A rule that finds one kind of credential.
package struct CredentialRule: Sendable {
    /// Title, severity, examples and the rest.
    package let head: RuleHead
    /// The PCRE2 expression. The group `secret` is the credential; without it the whole match is.
    package let pattern: String
    /// Literal texts, at least one of which stands in every match; compared without regard to case.
    package let keywords: [String]
    /// The name of a verifier in `Secrets/Proof`; nil where nothing can be verified offline.
    package let proof: String?
    /// The name of a value test in `Secrets/ValueTests` that the secret must pass; nil for none.
    package let valueTest: String?
    /// The least Shannon entropy of the secret in bits a byte; nil for no bound.
    package let entropy: Double?
    /// The step of the ladder that a bare match reaches: `pattern`, or `generic` for keyword rules.
    package let base: String
    /// How far before a keyword's first byte and after it a match may reach, in bytes; nil where it has no bound.
    package let reach: Reach?

    /// A window around a keyword.
    package struct Reach: Sendable, Hashable {
        /// Bytes before the keyword's first byte.
        package let before: Int
        /// Bytes after the keyword's first byte.
        package let after: Int
        /// Describes a window.
        package init(before: Int, after: Int) {
            self.before = before
            self.after = after
        }
    }

    /// Collects the fields of a rule.
    package init(
        head: RuleHead, pattern: String, keywords: [String], proof: String?, valueTest: String?, entropy: Double?,
        base: String, reach: Reach?
    ) {
        self.head = head
        self.pattern = pattern
        self.keywords = keywords
        self.proof = proof
        self.valueTest = valueTest
        self.entropy = entropy
        self.base = base
        self.reach = reach
    }
}
