/// What a user writes to name ends of flows: `shop/web[Deployment]`, `shop/web`, `web`, `shop/*`, `external`, an address,
/// `ingress-controller`.
package struct EndPattern: Sendable {
    /// What was written.
    package let text: String
    private let block: AddressRange?

    /// Reads a pattern; every text is one.
    package init(_ text: String) {
        self.text = text
        block = AddressRange(text)
    }

    /// Whether an end is meant. `*` stands for anything.
    package func matches(_ end: ReachGraph.End, in graph: ReachGraph) -> Bool {
        switch end {
        case .external(let range):
            if let block { return range.overlaps(block) }
            return ["external", "internet", "*"].contains(text.lowercased()) || text == graph.label(of: end)
        case .controller: return ["ingress-controller", "{ingress-controller}", "*"].contains(text)
        case .workload(let index):
            let workload = graph.workloads[index]
            let names = [workload.label, "\(workload.namespace)/\(workload.name)", workload.name]
            return names.contains { Self.fits($0, text) }
        }
    }

    /// Whether a name fits a pattern with `*`. Linear but for the number of stars.
    private static func fits(_ name: String, _ pattern: String) -> Bool {
        let parts = pattern.split(separator: "*", omittingEmptySubsequences: false)
        guard parts.count > 1, let first = parts.first, let last = parts.last else { return name == pattern }
        guard name.hasPrefix(first), name.count >= first.count + last.count else { return false }
        var rest = name.dropFirst(first.count).dropLast(last.count)
        guard name.hasSuffix(last) else { return false }
        for part in parts.dropFirst().dropLast() where !part.isEmpty {
            guard let found = rest.firstRange(of: part) else { return false }
            rest = rest[found.upperBound...]
        }
        return true
    }
}

extension ReachGraph {
    /// Every end of the graph that a pattern means, in the order of a report.
    package func ends(_ pattern: EndPattern) -> [End] { ends.filter { pattern.matches($0, in: self) } }

    /// Every end of the graph: addresses first, the ingress controller last.
    package var ends: [End] {
        let ranges = Set(sources.ranges + destinations.ranges).sorted()
        return ranges.map { .external($0) } + workloads.indices.map { .workload($0) } + [.controller]
    }
}
