internal import Documents

/// What an expression comes to as far as it is known before a run.
enum ExpressionValue: Equatable {
    case boolean(Bool)
    case number(Double)
    case string(String)
    case null
    /// A text of which only the start is known.
    case prefixed(String)
    case unknown

    /// Its truth as a condition.
    var truth: Truth {
        switch self {
        case .boolean(let value): value ? .yes : .no
        case .number(let value): value == 0 ? .no : .yes
        case .string(let text): text.isEmpty ? .no : .yes
        case .null: .no
        case .prefixed(let start): start.isEmpty ? .unknown : .yes
        case .unknown: .unknown
        }
    }
}

/// Evaluates expressions with some contexts known.
struct ExpressionEvaluator {
    /// The known contexts, by path in lower case: `github.ref`.
    let known: [String: ExpressionValue]

    /// The value of an expression; what depends on anything that is not known is not known.
    func value(_ expression: Expression) -> ExpressionValue {
        switch expression {
        case .null: return .null
        case .boolean(let value): return .boolean(value)
        case .number(let value): return .number(value)
        case .string(let text): return .string(text)
        case .context, .property, .every, .element:
            return expression.path.flatMap { known[$0.joined(separator: ".")] } ?? .unknown
        case .call(let name, let arguments): return call(name, arguments.map(value))
        case .not(let inner): return Self.boolean(value(inner).truth.negated)
        case .binary(let operation, let left, let right): return binary(operation, value(left), { value(right) })
        }
    }

    private static func boolean(_ truth: Truth) -> ExpressionValue {
        switch truth {
        case .yes: .boolean(true)
        case .no: .boolean(false)
        case .unknown: .unknown
        }
    }

    private func binary(
        _ operation: Expression.Operator, _ left: ExpressionValue, _ right: () -> ExpressionValue
    ) -> ExpressionValue {
        switch operation {
        case .and:
            if left.truth == .no { return left }
            let right = right()
            return left.truth == .yes ? right : right.truth == .no ? .boolean(false) : .unknown
        case .or:
            if left.truth == .yes { return left }
            let right = right()
            return left.truth == .no ? right : right.truth == .yes ? .boolean(true) : .unknown
        case .equal: return Self.boolean(Self.equals(left, right()))
        case .unequal: return Self.boolean(Self.equals(left, right()).negated)
        default: return .unknown
        }
    }

    private static func equals(_ left: ExpressionValue, _ right: ExpressionValue) -> Truth {
        switch (left, right) {
        case (.unknown, _), (_, .unknown): return .unknown
        case (.string(let one), .string(let two)): return one.lowercased() == two.lowercased() ? .yes : .no
        case (.prefixed(let start), .string(let text)), (.string(let text), .prefixed(let start)):
            return text.lowercased().hasPrefix(start.lowercased()) ? .unknown : .no
        case (.prefixed, _), (_, .prefixed): return .unknown
        default: return left == right ? .yes : .no
        }
    }

    private func call(_ name: String, _ arguments: [ExpressionValue]) -> ExpressionValue {
        switch (name, arguments.first, arguments.dropFirst().first) {
        case ("startswith", .string(let text)?, .string(let start)?):
            return .boolean(text.lowercased().hasPrefix(start.lowercased()))
        case ("startswith", .prefixed(let known)?, .string(let start)?):
            if known.lowercased().hasPrefix(start.lowercased()) { return .boolean(true) }
            return start.lowercased().hasPrefix(known.lowercased()) ? .unknown : .boolean(false)
        case ("contains", .string(let text)?, .string(let part)?):
            return .boolean(text.lowercased().contains(part.lowercased()))
        case ("contains", .prefixed(let known)?, .string(let part)?):
            return known.lowercased().contains(part.lowercased()) ? .boolean(true) : .unknown
        case ("always", _, _): return .boolean(true)
        default: return .unknown
        }
    }
}
