internal import Findings
internal import Spans

/// The value test of rules whose shape names of programs have too: the part behind the last dot is none.
enum NoIdentifier: ValueTest {
    static func judge(_ value: [UInt8], at place: ValuePlace, in text: Span<UInt8>) -> ValueJudgement {
        let part = value.split(separator: UInt8(ascii: ".")).last.map(Array.init) ?? value
        guard let reason = WordsTest.reason(ValueText(part)) else { return .accepted(notes: ["no identifier"]) }
        return .refused(reason)
    }
}
