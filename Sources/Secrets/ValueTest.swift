package import Findings
package import Spans

/// Judges whether the value that a pattern captured can be a secret at all, from its bytes and its surroundings.
///
/// A rule names its test as `value-test: credential-value`; the type is then `CredentialValue` in
/// `ValueTests/CredentialValue.swift`. The build writes the table from name to type.
package protocol ValueTest: SendableMetatype {
    /// Judges one value. `text` is the whole artifact, `place` where the value and its match stand in it. Nothing of the
    /// text may be looked at but the match itself, and nothing of the path but what `PathTraits` is made of: a scan of
    /// the next version of the artifact takes the judgement over where these are the same.
    static func judge(_ value: [UInt8], at place: ValuePlace, in text: Span<UInt8>) -> ValueJudgement
}

/// Where a value stands.
package struct ValuePlace: Sendable {
    /// The bytes of the value.
    package let value: ByteRange
    /// The bytes of the whole match around it.
    package let match: ByteRange
    /// The file's path, if the artifact has one.
    package let path: BytePath?

    /// Describes a place.
    package init(value: ByteRange, match: ByteRange, path: BytePath?) {
        self.value = value
        self.match = match
        self.path = path
    }
}

/// How a value test ended.
package enum ValueJudgement: Sendable, Equatable {
    /// It may be a secret; the notes say which tests it passed, for the finding's ladder.
    case accepted(notes: [String])
    /// It is none, and why.
    case refused(String)
    /// It is a published sample or a placeholder, and which.
    case example(String)
}
