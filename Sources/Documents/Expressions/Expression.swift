/// An expression of GitHub Actions' language (`${{ … }}`), after its documentation: literals, contexts, calls, index
/// and property access, `!`, comparisons, `&&` and `||`. Names compare without regard to case.
package indirect enum Expression: Sendable, Hashable {
    /// `null`.
    case null
    /// `true` or `false`.
    case boolean(Bool)
    /// A number.
    case number(Double)
    /// A text in single quotes, quotes undone.
    case string(String)
    /// The root of a context: `github`, `secrets`.
    case context(String)
    /// `base.name`, or `base['name']`.
    case property(Expression, String)
    /// `base.*`.
    case every(Expression)
    /// `base[index]` with an index that is no literal text.
    case element(Expression, Expression)
    /// A call; the name in lower case.
    case call(String, [Expression])
    /// `!x`.
    case not(Expression)
    /// `a && b`, `a == b`.
    case binary(Operator, Expression, Expression)

    /// The operators with two sides.
    package enum Operator: String, Sendable {
        case and = "&&", or = "||", equal = "==", unequal = "!="
        case less = "<", lessOrEqual = "<=", greater = ">", greaterOrEqual = ">="
    }

    /// Its direct parts.
    package var parts: [Expression] {
        switch self {
        case .null, .boolean, .number, .string, .context: []
        case .property(let base, _), .every(let base), .not(let base): [base]
        case .element(let base, let index): [base, index]
        case .call(_, let arguments): arguments
        case .binary(_, let left, let right): [left, right]
        }
    }

    /// The path of a context access such as `github.event.issue.title`, in lower case, `*` for what is not a fixed
    /// name; nil for other expressions.
    package var path: [String]? {
        switch self {
        case .context(let name): [name.lowercased()]
        case .property(let base, let name): base.path.map { $0 + [name.lowercased()] }
        case .every(let base), .element(let base, _): base.path.map { $0 + ["*"] }
        default: nil
        }
    }

    /// Every expression in it that satisfies a test, outermost first; the parts of those are not looked at.
    package func outermost(_ isWanted: (Expression) -> Bool) -> [Expression] {
        isWanted(self) ? [self] : parts.flatMap { $0.outermost(isWanted) }
    }

    /// Itself and everything in it.
    package var all: [Expression] { [self] + parts.flatMap(\.all) }
}
