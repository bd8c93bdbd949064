internal import Spans

/// The name that a rule file gives as its `value-test` when the value is not captured by its pattern but read by
/// `AssignmentReader`: the pattern then judges the name that the value is assigned to.
enum Assignment: ValueTest {
    static let name = "assignment"

    static func judge(_ value: [UInt8], at place: ValuePlace, in text: Span<UInt8>) -> ValueJudgement {
        .accepted(notes: [])
    }
}
