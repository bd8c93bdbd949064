internal import Findings
internal import Spans

/// The value test of rules whose pattern knows the place but not the shape of the value: it must be what no words,
/// template or sample explain, and mix kinds of characters or be long.
enum RandomValue: ValueTest {
    static func judge(_ value: [UInt8], at place: ValuePlace, in text: Span<UInt8>) -> ValueJudgement {
        let generic = GenericValue(
            value, style: .indirect, demand: .medium, file: FileTraits(kind: FileKind(place.path)))
        if let reason = generic.refusal { return .refused(reason) }
        return .accepted(notes: generic.notes)
    }
}
