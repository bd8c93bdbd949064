package import Findings

/// Checks offline what a credential's own bytes can prove: a checksum, a structure, a decoder.
///
/// A rule names its verifier as `proof: github-checksum`; the type is then `GithubChecksum` in
/// `Proof/GithubChecksum.swift`. The build writes the table from name to type.
package protocol Verifier: SendableMetatype {
    /// Judges the bytes that the rule's pattern captured as the secret. Never reads anything but its argument.
    static func verify(_ secret: [UInt8]) -> Verification
}

/// What a verifier found.
package struct Verification: Sendable, Equatable {
    /// How the check ended.
    package enum Outcome: Sendable, Equatable {
        /// A checksum or a decoder that cannot fit by chance agreed.
        case proven
        /// It parses, and its fields are plausible.
        case structural
        /// Nothing could be said: the sighting stays where the rule's `base` put it.
        case unchanged
        /// It is not such a credential, whatever rule looks at it. Only for families whose checksum is certain.
        case refused(String)
        /// It has not the form that the rule takes it for; other rules may know it by its name or its place.
        case otherForm(String)
        /// A published sample or a documentation example: counted, not reported.
        case example(String)
    }

    /// How the check ended.
    package let outcome: Outcome
    /// What the credential states about itself; never a part of the secret.
    package let attributes: [Attribute]
    /// Marks for the finding, such as `expired` or `test-key`.
    package let tags: [String]
    /// The step of the ladder in words, such as `CRC-32 of the body agrees`.
    package let note: String
    /// What all ways to write the credential down share, where there are several.
    package let identity: [UInt8]?

    /// Collects what was found.
    package init(
        _ outcome: Outcome, attributes: [Attribute] = [], tags: [String] = [], note: String = "",
        identity: [UInt8]? = nil
    ) {
        self.outcome = outcome
        self.attributes = attributes
        self.tags = tags
        self.note = note
        self.identity = identity
    }
}
