internal import Findings
internal import Spans

/// A value test of rules whose values `AssignmentReader` finds: the rule's pattern then judges the name that a value is
/// assigned to, in small letters with its words joined by `_`, and the test says how much the value must show.
protocol AssignmentTest: ValueTest {
    /// How much the names of the rule promise.
    static var demand: GenericValue.Demand { get }
}

extension AssignmentTest {
    static func judge(_ value: [UInt8], at place: ValuePlace, in text: Span<UInt8>) -> ValueJudgement {
        let generic = GenericValue(value, demand: demand, file: FileTraits(place.path))
        if let reason = generic.refusal { return .refused(reason) }
        return .accepted(notes: generic.notes)
    }
}

/// Values assigned to the name of a secret or key.
enum Assignment: AssignmentTest {
    static let demand = GenericValue.Demand.medium
}

/// Values assigned to the name of a token.
enum TokenAssignment: AssignmentTest {
    static let demand = GenericValue.Demand.token
}

/// Values assigned to the name of a password.
enum PasswordAssignment: AssignmentTest {
    static let demand = GenericValue.Demand.low
}

/// Values assigned to a name that may mean many things.
enum WeakAssignment: AssignmentTest {
    static let demand = GenericValue.Demand.high
}
