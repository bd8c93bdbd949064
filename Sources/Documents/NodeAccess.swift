/// Look-ups that see through aliases and merge keys.
extension Node {
    /// The value of a key of a mapping; nil where there is none. Of a key that occurs twice the last value counts; a
    /// merged mapping (`<<`) gives what the mapping itself does not say.
    package subscript(_ key: String) -> Node? { entry(key)?.value }

    /// The entry of a key, found as `subscript` finds it. Its key node tells where the key stands.
    package func entry(_ key: String) -> Entry? {
        guard case .mapping(let entries) = resolved.kind else { return nil }
        if let entry = entries.last(where: { $0.key.text == key }) { return entry }
        for entry in entries where entry.key.isMergeKey {
            for source in entry.value.mergeSources {
                if let found = source.entry(key) { return found }
            }
        }
        return nil
    }

    /// The node at the end of a path of keys; `sequence items` are numbers from 0. Nil where a step leads nowhere.
    package subscript(path path: [String]) -> Node? {
        var node = self
        for step in path {
            if let next = node[step] {
                node = next
            } else if let index = Int(step), let items = node.sequence, items.indices.contains(index) {
                node = items[index]
            } else {
                return nil
            }
        }
        return node
    }

    /// A mapping's own entries in source order, duplicates and merge keys as they stand; nil for other nodes.
    package var mapping: [Entry]? {
        if case .mapping(let entries) = resolved.kind { entries } else { nil }
    }

    /// What a mapping says once its merge keys are followed and its duplicates are settled, in source order; nil for
    /// other nodes.
    package var effectiveEntries: [Entry]? {
        guard let own = mapping else { return nil }
        var entries: [Entry] = []
        var positions: [String: Int] = [:]
        for entry in own where !entry.key.isMergeKey {
            guard let name = entry.key.text else { continue }
            if let position = positions[name] {
                entries[position] = entry
            } else {
                positions[name] = entries.count
                entries.append(entry)
            }
        }
        for source in own.filter(\.key.isMergeKey).flatMap(\.value.mergeSources) {
            for entry in source.effectiveEntries ?? [] {
                guard let name = entry.key.text, positions[name] == nil else { continue }
                positions[name] = entries.count
                entries.append(entry)
            }
        }
        return entries
    }

    /// The items of a sequence; nil for other nodes.
    package var sequence: [Node]? {
        if case .sequence(let items) = resolved.kind { items } else { nil }
    }

    /// The scalar that a node is; nil for collections.
    package var scalar: Scalar? {
        if case .scalar(let scalar) = resolved.kind { scalar } else { nil }
    }

    /// The text of a scalar, whatever its style; nil for collections.
    package var text: String? { scalar?.text }

    /// Whether it is a null: an empty plain scalar, `~` or `null`.
    package var isNull: Bool {
        guard let scalar, scalar.style == .plain else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(scalar.text)
    }

    /// The boolean that a plain scalar spells, in YAML 1.1's words or 1.2's; nil for everything else.
    package var bool: Bool? {
        guard let scalar, scalar.style == .plain else { return nil }
        switch scalar.text {
        case "true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON": return true
        case "false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF": return false
        default: return nil
        }
    }

    /// The integer that a plain scalar spells: decimal, `0x` hexadecimal, `0o` or, as in YAML 1.1, `0` octal.
    package var integer: Int? {
        guard let scalar, scalar.style == .plain else { return nil }
        let text = scalar.text
        let isNegative = text.hasPrefix("-")
        let digits = isNegative || text.hasPrefix("+") ? text.dropFirst() : Substring(text)
        let magnitude: Int? =
            if digits.hasPrefix("0x") {
                Int(digits.dropFirst(2), radix: 16)
            } else if digits.hasPrefix("0o") {
                Int(digits.dropFirst(2), radix: 8)
            } else if digits.count > 1, digits.hasPrefix("0") {
                Int(digits.dropFirst(), radix: 8)
            } else {
                Int(digits)
            }
        guard let magnitude, digits.first?.isNumber == true else { return nil }
        return isNegative ? -magnitude : magnitude
    }

    /// Whether it is the key `<<` of YAML 1.1's merge.
    fileprivate var isMergeKey: Bool { scalar?.text == "<<" && scalar?.style == .plain }

    /// The mappings that a merge key's value names, in order of precedence.
    fileprivate var mergeSources: [Node] { mapping == nil ? sequence ?? [] : [self] }
}
