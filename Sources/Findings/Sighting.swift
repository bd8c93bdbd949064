package import Spans

/// A fact that a credential states about itself, such as `account: 123456789012` or `expired: 2023-04-01`.
package struct Attribute: Hashable, Sendable {
    /// What is stated: `account`, `owner id`, `organisation`, `scope`, `mode`, `created`, `expires`, `expired`, ...
    package let name: String
    /// Its value, safe to print.
    package let value: String

    /// Pairs a name with a printable value; never pass a part of a secret.
    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

/// Where a candidate stands after value tests and proof.
package enum Standing: Hashable, Sendable {
    /// It is a finding.
    case finding
    /// A published sample, a documentation example, a placeholder: counted, not reported. The reason says which.
    case example(String)
    /// A value test or a checksum refused it. The reason says which.
    case refused(String)
    /// No credential, but the id of one that stands close by, and what it is called.
    case identifier(String)
}

/// One credential at one place of one artifact, before anyone asked which commits and paths hold that artifact.
package struct Sighting: Sendable {
    /// The rule that saw it.
    package var rule: RuleID
    /// The credential.
    package var secret: Secret
    /// The secret's bytes in the artifact.
    package var range: ByteRange
    /// The step of the proof ladder that it reached.
    package var proof: Proof
    /// Whether it is a finding at all.
    package var standing: Standing
    /// What the credential states about itself.
    package var attributes: [Attribute]
    /// What was tried and how it ended, in order, each a short phrase: the ladder that `explain` shows.
    package var ladder: [String]
    /// Marks such as `fixture`, `expired`, `test-key`, `public`.
    package var tags: [String]
    /// Other rules whose pattern fits the same bytes.
    package var alternates: [RuleID]

    /// Records what an engine saw.
    package init(
        rule: RuleID, secret: Secret, range: ByteRange, proof: Proof, standing: Standing = .finding,
        attributes: [Attribute] = [], ladder: [String] = [], tags: [String] = [], alternates: [RuleID] = []
    ) {
        self.rule = rule
        self.secret = secret
        self.range = range
        self.proof = proof
        self.standing = standing
        self.attributes = attributes
        self.ladder = ladder
        self.tags = tags
        self.alternates = alternates
    }
}

extension Sighting {
    /// Whether it is the id of a credential rather than one.
    package var isIdentifier: Bool { if case .identifier = standing { true } else { false } }
}
