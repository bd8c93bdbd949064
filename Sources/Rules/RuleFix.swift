internal import Documents

/// What a rule file says of how a finding goes away, where the edit is certain. Paths start at the selected node.
package struct RuleFix: Sendable, Hashable {
    /// What to do.
    package enum Action: Sendable, Hashable {
        /// Give a key a value: in place of what is there, or as a new key.
        case set(path: [String], value: FixValue)
        /// Give a key another value; nothing where the key is missing.
        case replace(path: [String], value: FixValue)
        /// Take a key and its value out.
        case remove(path: [String])
        /// Take the items of a list that are one of these out.
        case removeItems(path: [String], values: [String])
    }

    /// What to do, in this order.
    package let actions: [Action]

    /// Collects actions.
    package init(actions: [Action]) { self.actions = actions }

    /// Reads the fix from the catalogue's archive.
    init?(from reader: inout ArchiveReader) throws(ArchiveError) {
        var actions: [Action] = []
        for _ in 0..<(try reader.count()) {
            switch try reader.string() {
            case let name where name == "set" || name == "replace":
                let path = try reader.strings()
                let text = try reader.string()
                let value = FixValue(text, isText: try reader.string() == "text")
                actions.append(name == "set" ? .set(path: path, value: value) : .replace(path: path, value: value))
            case "remove": actions.append(.remove(path: try reader.strings()))
            case "removeItems": actions.append(.removeItems(path: try reader.strings(), values: try reader.strings()))
            default: throw ArchiveError.malformed
            }
        }
        if actions.isEmpty { return nil }
        self.actions = actions
    }

    /// Writes what `init(from:)` reads; nil is a fix without actions.
    static func write(_ fix: RuleFix?, to writer: inout ArchiveWriter) {
        writer.count(fix?.actions.count ?? 0)
        for action in fix?.actions ?? [] {
            switch action {
            case .set(let path, let value): write("set", path, value, to: &writer)
            case .replace(let path, let value): write("replace", path, value, to: &writer)
            case .remove(let path): writer.tagged("remove", path)
            case .removeItems(let path, let values):
                writer.tagged("removeItems", path)
                writer.strings(values)
            }
        }
    }
}

extension RuleFix {
    private static func write(_ tag: String, _ path: [String], _ value: FixValue, to writer: inout ArchiveWriter) {
        writer.tagged(tag, path)
        writer.string(value.text)
        writer.string(value.isText ? "text" : "plain")
    }
}

/// A constant that a fix writes.
package struct FixValue: Sendable, Hashable {
    /// The text.
    package let text: String
    /// Whether it is text even where it looks like a number or a truth value: then it is quoted. Where it is not, `[A, B]`
    /// is a list.
    package let isText: Bool

    /// Makes a constant.
    package init(_ text: String, isText: Bool = false) {
        self.text = text
        self.isText = isText
    }

    /// The items of a list of words such as `[ALL]`; nil for a single value.
    package var items: [String]? {
        guard !isText, text.hasPrefix("["), text.hasSuffix("]") else { return nil }
        return text.dropFirst().dropLast().split(separator: ",").map { item in
            String(item.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
    }
}

extension RuleReader {
    /// Reads `fix:`; nil where a rule has none. One action is a mapping, several are a list of them.
    func fix() throws(RuleError) -> RuleFix? {
        guard let node = root["fix"] else { return nil }
        var actions: [RuleFix.Action] = []
        for item in node.sequence ?? [node] {
            guard let entries = item.mapping, entries.count == 1, let name = entries[0].key.text else {
                throw error("a fix is a mapping with 'set', 'replace', 'remove' or 'remove-items'", at: item)
            }
            actions.append(try action(name, entries[0].value))
        }
        return RuleFix(actions: actions)
    }

    private func action(_ name: String, _ operand: Node) throws(RuleError) -> RuleFix.Action {
        switch name {
        case "set", "replace":
            guard let node = operand["value"] else { throw error("'\(name)' needs 'path' and 'value'", at: operand) }
            let (path, value) = (try path(operand["path"], operand), try constant(node))
            return name == "set" ? .set(path: path, value: value) : .replace(path: path, value: value)
        case "remove": return .remove(path: try path(operand, operand))
        case "remove-items":
            guard let values = operand["values"] else {
                throw error("'remove-items' needs 'path' and 'values'", at: operand)
            }
            return .removeItems(
                path: try path(operand["path"], operand), values: try texts(of: values, "values"))
        default: throw error("no fix is called '\(name)'", at: operand)
        }
    }

    private func constant(_ node: Node) throws(RuleError) -> FixValue {
        if let items = node.sequence {
            return FixValue("[" + items.compactMap(\.text).joined(separator: ", ") + "]")
        }
        guard let scalar = node.scalar else { throw error("a fix writes a word or a list of words", at: node) }
        return FixValue(scalar.text, isText: scalar.style != .plain)
    }

    private func path(_ node: Node?, _ place: Node) throws(RuleError) -> [String] {
        guard let text = node?.text, !text.isEmpty else { throw error("'path' is missing", at: place) }
        return Condition.path(text)
    }
}
