internal import Documents
internal import Rules
internal import Spans

/// Evaluates conditions on a selected node. Spans of what is missing are those of the nearest key that is there.
struct ConditionEvaluator {
    let patterns: PatternCache

    /// The truth of a condition on a node. `anchor` is where to point when the node itself lacks something.
    func evaluate(_ condition: Condition, on node: Node, anchor: ByteRange) -> Evaluation {
        switch condition {
        case .exists(let path):
            return leaf(path, node, anchor) { _ in .yes }
        case .isIn(let path, let values):
            return leaf(path, node, anchor) { Self.equals($0, values) }
        case .matches(let path, let pattern):
            return leaf(path, node, anchor) { matches($0, pattern) }
        case .contains(let path, let values):
            return leaf(path, node, anchor) { Self.contains($0, values) }
        case .lessThan(let path, let bound):
            return leaf(path, node, anchor) { Self.compare($0) { $0 < bound } }
        case .greaterThan(let path, let bound):
            return leaf(path, node, anchor) { Self.compare($0) { $0 > bound } }
        case .all(let conditions): return all(conditions, node, anchor)
        case .any(let conditions): return any(conditions, node, anchor)
        case .not(let inner):
            let evaluation = evaluate(inner, on: node, anchor: anchor)
            return Evaluation(truth: evaluation.truth.negated, place: evaluation.place)
        }
    }

    /// Every condition must hold; the last one is what the rule objects to, so its place counts.
    private func all(_ conditions: [Condition], _ node: Node, _ anchor: ByteRange) -> Evaluation {
        var result = Evaluation(truth: .yes, place: nil)
        for condition in conditions {
            let next = evaluate(condition, on: node, anchor: anchor)
            if next.truth == .no { return next }
            if next.truth == .unknown || result.truth == .yes { result = next }
        }
        return result
    }

    private func any(_ conditions: [Condition], _ node: Node, _ anchor: ByteRange) -> Evaluation {
        var result = Evaluation(truth: .no, place: nil)
        for condition in conditions {
            let next = evaluate(condition, on: node, anchor: anchor)
            if next.truth == .yes { return next }
            if next.truth == .unknown || result.place == nil { result = next }
        }
        return result
    }

    /// Tests each value that a path leads to: one that passes decides, then one that cannot be known.
    private func leaf(
        _ path: [String], _ node: Node, _ anchor: ByteRange, _ test: (Node) -> Truth
    ) -> Evaluation {
        var result: Evaluation?
        for step in PathWalk(path).steps(from: node, anchor: anchor) {
            let next: Evaluation
            switch step {
            case .absent(let span): next = Evaluation(truth: .no, place: Place(span: span, value: Place.absent))
            case .unknown(let span): next = Evaluation(truth: .unknown, place: Place(span: span, value: ""))
            case .found(let value, let span):
                next = Evaluation(truth: test(value), place: Place(span: span, value: value.shown))
            }
            if next.truth == .yes { return next }
            if result == nil || next.truth == .unknown { result = next }
        }
        return result ?? Evaluation(truth: .no, place: Place(span: anchor, value: Place.absent))
    }

    private static func equals(_ node: Node, _ values: [String]) -> Truth {
        guard let text = node.text else { return .no }
        if values.contains(text) { return .yes }
        if let bool = node.bool, values.contains(bool ? "true" : "false") { return .yes }
        return node.isUnknown ? .unknown : .no
    }

    private func matches(_ node: Node, _ pattern: String) -> Truth {
        guard let text = node.text else { return .no }
        if node.isUnknown { return .unknown }
        return patterns.matches(pattern, text) ? .yes : .no
    }

    private static func contains(_ node: Node, _ values: [String]) -> Truth {
        if let items = node.sequence {
            if items.contains(where: { $0.text.map(values.contains) ?? false }) { return .yes }
            return items.contains(where: \.isUnknown) ? .unknown : .no
        }
        guard let text = node.text else { return .no }
        if values.contains(where: { text.contains($0) }) { return .yes }
        return node.isUnknown ? .unknown : .no
    }

    private static func compare(_ node: Node, _ test: (Double) -> Bool) -> Truth {
        if node.isUnknown { return .unknown }
        guard let number = node.text.flatMap(number(in:)) else { return .no }
        return test(number) ? .yes : .no
    }

    /// A number, or a duration in Go's form (`1h30m`) in seconds.
    static func number(in text: String) -> Double? {
        if let number = Double(text) { return number }
        var seconds = 0.0
        var rest = Substring(text)
        guard !rest.isEmpty else { return nil }
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isNumber || $0 == "." }
            rest = rest.dropFirst(digits.count)
            let unit = rest.prefix { $0.isLetter }
            rest = rest.dropFirst(unit.count)
            let factors = ["h": 3600.0, "m": 60, "s": 1, "ms": 0.001, "us": 0.000_001, "ns": 0.000_000_001]
            guard let amount = Double(digits), let factor = factors[String(unit)] else { return nil }
            seconds += amount * factor
        }
        return seconds
    }
}
