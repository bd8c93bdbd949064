/// The closed condition language: no variables, no functions, no loops. Evaluation has three truth values; a value
/// that cannot be known makes neither a condition nor its negation true.
package indirect enum Condition: Sendable {
    /// The path leads to something that is not null.
    case exists(path: [String])
    /// The value at the path equals one of the values.
    case isIn(path: [String], values: [String])
    /// The value at the path matches a PCRE2 expression.
    case matches(path: [String], pattern: String)
    /// The list at the path has one of the values as an item, or the text holds one of them.
    case contains(path: [String], values: [String])
    /// The number at the path is below the bound.
    case lessThan(path: [String], bound: Double)
    /// The number at the path is above the bound.
    case greaterThan(path: [String], bound: Double)
    /// Every condition holds.
    case all([Condition])
    /// At least one holds.
    case any([Condition])
    /// It does not hold.
    case not(Condition)

    /// Splits `metadata."a.b/c".name` into its keys; `*` stands for every item.
    package static func path(_ text: String) -> [String] {
        var keys: [String] = []
        var key = ""
        var quoted = false
        for character in text {
            switch character {
            case "\"": quoted.toggle()
            case "." where !quoted:
                keys.append(key)
                key = ""
            default: key.append(character)
            }
        }
        return keys + [key]
    }

    /// Reads the condition from the catalogue's archive.
    init(from reader: inout ArchiveReader) throws(ArchiveError) {
        switch try reader.string() {
        case "exists": self = .exists(path: try reader.strings())
        case "in": self = .isIn(path: try reader.strings(), values: try reader.strings())
        case "matches": self = .matches(path: try reader.strings(), pattern: try reader.string())
        case "contains": self = .contains(path: try reader.strings(), values: try reader.strings())
        case "lessThan": self = .lessThan(path: try reader.strings(), bound: try reader.number())
        case "greaterThan": self = .greaterThan(path: try reader.strings(), bound: try reader.number())
        case "all": self = .all(try Self.list(from: &reader))
        case "any": self = .any(try Self.list(from: &reader))
        case "not": self = .not(try Condition(from: &reader))
        default: throw ArchiveError.malformed
        }
    }

    private static func list(from reader: inout ArchiveReader) throws(ArchiveError) -> [Condition] {
        var conditions: [Condition] = []
        for _ in 0..<(try reader.count()) { conditions.append(try Condition(from: &reader)) }
        return conditions
    }

    /// Writes what `init(from:)` reads.
    func write(to writer: inout ArchiveWriter) {
        switch self {
        case .exists(let path): writer.tagged("exists", path)
        case .isIn(let path, let values):
            writer.tagged("in", path)
            writer.strings(values)
        case .matches(let path, let pattern):
            writer.tagged("matches", path)
            writer.string(pattern)
        case .contains(let path, let values):
            writer.tagged("contains", path)
            writer.strings(values)
        case .lessThan(let path, let bound):
            writer.tagged("lessThan", path)
            writer.string(String(bound))
        case .greaterThan(let path, let bound):
            writer.tagged("greaterThan", path)
            writer.string(String(bound))
        case .all(let conditions): writer.list("all", conditions) { $1.write(to: &$0) }
        case .any(let conditions): writer.list("any", conditions) { $1.write(to: &$0) }
        case .not(let condition):
            writer.string("not")
            condition.write(to: &writer)
        }
    }
}
