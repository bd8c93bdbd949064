package import Documents

/// A Kubernetes label selector with its `matchLabels` and `matchExpressions`.
package struct LabelSelector: Hashable, Sendable {
    /// One requirement.
    private enum Requirement: Hashable, Sendable {
        case isIn(key: String, values: Set<String>)
        case isNotIn(key: String, values: Set<String>)
        case exists(key: String)
        case isAbsent(key: String)
        /// An operator that Kubernetes does not know: it matches nothing.
        case never
    }

    private let requirements: [Requirement]

    /// Whether it has no requirement: it selects everything.
    package var isEmpty: Bool { requirements.isEmpty }

    /// Reads a selector. An empty mapping, or nothing after the key, selects everything.
    package init(_ node: Node) {
        var requirements: [Requirement] = []
        for entry in node["matchLabels"]?.effectiveEntries ?? [] {
            guard let key = entry.key.text, let value = entry.value.text else { continue }
            requirements.append(.isIn(key: key, values: [value]))
        }
        for expression in node["matchExpressions"]?.sequence ?? [] {
            requirements.append(Self.requirement(expression))
        }
        self.requirements = requirements
    }

    /// A selector of plain labels, as a Service or a replication controller has it.
    package init(labels: [String: String]) {
        requirements = labels.sorted { $0.key < $1.key }.map { .isIn(key: $0.key, values: [$0.value]) }
    }

    private static func requirement(_ expression: Node) -> Requirement {
        let key = expression["key"]?.text ?? ""
        let values = Set((expression["values"]?.sequence ?? []).compactMap(\.text))
        switch expression["operator"]?.text {
        case "In": return .isIn(key: key, values: values)
        case "NotIn": return .isNotIn(key: key, values: values)
        case "Exists": return .exists(key: key)
        case "DoesNotExist": return .isAbsent(key: key)
        default: return .never
        }
    }

    /// Whether labels meet every requirement. `NotIn` holds where the key is missing, as in Kubernetes.
    package func matches(_ labels: [String: String]) -> Bool {
        requirements.allSatisfy { requirement in
            switch requirement {
            case .isIn(let key, let values): labels[key].map(values.contains) ?? false
            case .isNotIn(let key, let values): labels[key].map { !values.contains($0) } ?? true
            case .exists(let key): labels[key] != nil
            case .isAbsent(let key): labels[key] == nil
            case .never: false
            }
        }
    }

    /// The members of an index whose labels meet every requirement, ascending.
    func members(of index: LabelIndex) -> [Int] {
        var candidates: [Int]?
        for requirement in requirements {
            let found: [Int]
            switch requirement {
            case .isIn(let key, let values): found = index.members(key, values)
            case .exists(let key): found = index.members(with: key)
            case .never: return []
            case .isNotIn, .isAbsent: continue
            }
            if found.count < candidates?.count ?? .max { candidates = found }
        }
        guard let candidates else { return index.labels.indices.filter { matches(index.labels[$0]) } }
        return candidates.filter { matches(index.labels[$0]) }
    }
}
