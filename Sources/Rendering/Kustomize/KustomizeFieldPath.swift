import Documents

/// A path to fields as `replacements` and `vars` write it: `spec.containers.[name=web].env.0.value`.
struct KustomizeFieldPath {
    /// One step.
    enum Step: Equatable {
        case key(String)
        case index(Int)
        /// The items whose field has a value.
        case matching(key: String, value: String)
        /// Every item.
        case every
    }

    let steps: [Step]

    /// Dots part the steps, but not in brackets or behind a backslash.
    init(_ text: String) {
        var parts: [String] = []
        var part = ""
        var isBracketed = false
        var isEscaped = false
        for character in text {
            switch character {
            case _ where isEscaped:
                part.append(character)
                isEscaped = false
            case "\\": isEscaped = true
            case "." where !isBracketed:
                parts.append(part)
                part = ""
            default:
                if character == "[" { isBracketed = true }
                if character == "]" { isBracketed = false }
                part.append(character)
            }
        }
        steps = (parts + [part]).filter { !$0.isEmpty }.map(Self.step)
    }

    private static func step(_ part: String) -> Step {
        if part == "*" { return .every }
        if part.hasPrefix("["), part.hasSuffix("]") {
            let pair = part.dropFirst().dropLast().split(separator: "=", maxSplits: 1).map(String.init)
            return pair.count == 2 ? .matching(key: pair[0], value: pair[1]) : .key(String(part.dropFirst().dropLast()))
        }
        return Int(part).map { .index($0) } ?? .key(part)
    }

    /// The first node that it leads to.
    func first(in node: Node) -> Node? {
        steps.reduce(Optional(node)) { node, step in node.flatMap { Self.children(of: $0, step).first } }
    }

    private static func children(of node: Node, _ step: Step) -> [Node] {
        switch step {
        case .key(let key): [node[key]].compactMap { $0 }
        case .index(let index):
            if let items = node.sequence {
                items.indices.contains(index) ? [items[index]] : []
            } else {
                [node[String(index)]].compactMap { $0 }
            }
        case .matching(let key, let value): (node.sequence ?? []).filter { $0[key]?.text == value }
        case .every: node.sequence ?? (node.effectiveEntries ?? []).map(\.value)
        }
    }

    /// The tree with every field that it leads to changed; nil where it leads to none. `entry` is put where the last key
    /// is missing.
    func changing(_ node: Node, creating entry: Entry?, _ change: (Node) -> Node) -> Node? {
        Self.changing(node, steps[...], entry, change)
    }

    private static func changing(
        _ node: Node, _ steps: ArraySlice<Step>, _ entry: Entry?, _ change: (Node) -> Node
    ) -> Node? {
        guard let step = steps.first else { return change(node) }
        let rest = steps.dropFirst()
        if case .key(let key) = step {
            guard let old = node.entry(key) else {
                guard let entry, node.mapping != nil, rest.allSatisfy({ if case .key = $0 { true } else { false } })
                else {
                    return nil
                }
                let path = [key] + rest.compactMap { if case .key(let key) = $0 { key } else { nil } }
                return node.setting(path: path[...], to: entry, creates: true)
            }
            return changing(old.value, rest, entry, change).map {
                node.setting(key, to: Entry(key: old.key, value: $0))
            }
        }
        guard let items = node.sequence else { return nil }
        var hasChanged = false
        let changed = items.enumerated().map { index, item in
            let isMeant =
                switch step {
                case .index(let wanted): index == wanted
                case .matching(let key, let value): item[key]?.text == value
                case .every: true
                case .key: false
                }
            guard isMeant, let new = changing(item, rest, entry, change) else { return item }
            hasChanged = true
            return new
        }
        return hasChanged ? Node(.sequence(changed), span: node.resolved.span, tag: node.resolved.tag) : nil
    }
}
