internal import Findings
internal import Spans

/// The value test of rules whose pattern already says that a password or secret stands here: command lines, URLs,
/// connection strings, headers.
enum CredentialValue: ValueTest {
    static func judge(_ value: [UInt8], at place: ValuePlace, in text: Span<UInt8>) -> ValueJudgement {
        let generic = GenericValue(value, file: FileTraits(kind: FileKind(place.path)))
        if let reason = generic.refusal { return .refused(reason) }
        return .accepted(notes: generic.notes)
    }
}
