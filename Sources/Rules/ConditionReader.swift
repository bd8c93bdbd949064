internal import Documents

/// Reads the condition language of `deny:`.
struct ConditionReader {
    let reader: RuleReader

    private static let operators = [
        "exists", "equals", "in", "matches", "contains", "lessThan", "greaterThan", "all", "any", "not",
    ]

    func condition(_ node: Node) throws(RuleError) -> Condition {
        guard let entries = node.mapping, entries.count == 1, let name = entries[0].key.text else {
            throw reader.error("a condition is a mapping with one operator", at: node)
        }
        let operand = entries[0].value
        switch name {
        case "exists": return .exists(path: try path(operand, operand))
        case "equals": return .isIn(path: try path(operand["path"], operand), values: try values(operand, "value"))
        case "in": return .isIn(path: try path(operand["path"], operand), values: try values(operand, "values"))
        case "matches":
            let pattern = try values(operand, "pattern")
            return .matches(path: try path(operand["path"], operand), pattern: pattern[0])
        case "contains":
            let key = operand["values"] == nil ? "value" : "values"
            return .contains(path: try path(operand["path"], operand), values: try values(operand, key))
        case "lessThan": return .lessThan(path: try path(operand["path"], operand), bound: try bound(operand))
        case "greaterThan": return .greaterThan(path: try path(operand["path"], operand), bound: try bound(operand))
        case "all": return .all(try conditions(operand))
        case "any": return .any(try conditions(operand))
        case "not": return .not(try condition(operand))
        default:
            let hint = nearest(to: name, among: Self.operators).map { "; did you mean '\($0)'?" } ?? ""
            throw reader.error("unknown operator '\(name)'\(hint)", at: entries[0].key)
        }
    }

    private func conditions(_ node: Node) throws(RuleError) -> [Condition] {
        guard let items = node.sequence, !items.isEmpty else { throw reader.error("a list of conditions", at: node) }
        var conditions: [Condition] = []
        for item in items { conditions.append(try condition(item)) }
        return conditions
    }

    private func path(_ node: Node?, _ place: Node) throws(RuleError) -> [String] {
        guard let text = node?.text else { throw reader.error("'path' is missing", at: place) }
        return text.isEmpty ? [] : Condition.path(text)
    }

    private func values(_ operand: Node, _ key: String) throws(RuleError) -> [String] {
        guard let node = operand[key] else { throw reader.error("'\(key)' is missing", at: operand) }
        let values = try reader.texts(of: node, key)
        guard !values.isEmpty else { throw reader.error("'\(key)' is empty", at: node) }
        return values
    }

    private func bound(_ operand: Node) throws(RuleError) -> Double {
        guard let node = operand["value"] else { throw reader.error("'value' is missing", at: operand) }
        return try reader.number(node, "value")
    }
}
