internal import Documents
internal import Spans

/// Follows a path of a condition through a node.
struct PathWalk {
    /// Where a path ends.
    enum Step {
        /// At a value; the span is that of its key and, where it is short, itself.
        case found(Node, ByteRange)
        /// At a key that is not there; the span is that of the nearest one that is.
        case absent(ByteRange)
        /// At a template or variable that stands where a mapping or list should.
        case unknown(ByteRange)
    }

    private let path: [String]

    init(_ path: [String]) { self.path = path }

    /// Every end of the path: one, or as many as its `*` lead to.
    func steps(from node: Node, anchor: ByteRange) -> [Step] {
        var steps: [Step] = []
        walk(node, path[...], Trail(mark: anchor, key: anchor), &steps)
        return steps
    }

    /// What was passed on the way: what to mark if the value is found here, and the nearest key.
    private struct Trail {
        var mark: ByteRange
        var key: ByteRange
    }

    private func walk(_ node: Node, _ path: ArraySlice<String>, _ trail: Trail, _ steps: inout [Step]) {
        guard let step = path.first else {
            steps.append(node.isNull ? .absent(trail.key) : .found(node, trail.mark))
            return
        }
        let rest = path.dropFirst()
        if step == "*" {
            every(node, rest, trail, &steps)
        } else if let entry = node.entry(step) {
            walk(entry.value, rest, Trail(mark: entry.mark, key: entry.key.span), &steps)
        } else if let items = node.sequence, let index = Int(step), items.indices.contains(index) {
            walk(items[index], rest, Self.trail(of: items[index]), &steps)
        } else {
            steps.append(node.isUnknown ? .unknown(trail.mark) : .absent(trail.key))
        }
    }

    private func every(_ node: Node, _ rest: ArraySlice<String>, _ trail: Trail, _ steps: inout [Step]) {
        if let items = node.sequence, !items.isEmpty {
            for item in items { walk(item, rest, Self.trail(of: item), &steps) }
        } else if let entries = node.effectiveEntries, !entries.isEmpty {
            for entry in entries { walk(entry.value, rest, Trail(mark: entry.mark, key: entry.key.span), &steps) }
        } else {
            steps.append(node.isUnknown ? .unknown(trail.mark) : .absent(trail.key))
        }
    }

    /// An item of a list is marked itself where it is a scalar, by its first key where it is a mapping.
    private static func trail(of item: Node) -> Trail {
        let first = item.mapping?.first
        let span = first?.mark ?? (item.sequence == nil ? item.span : ByteRange(item.span.start, item.span.start))
        return Trail(mark: span, key: first?.key.span ?? span)
    }
}
