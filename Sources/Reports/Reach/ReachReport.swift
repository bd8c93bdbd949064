package import Findings
package import Topology

/// Everything that a report on a graph is written from.
package struct ReachReport: Sendable {
    /// The graph.
    package let graph: ReachGraph
    /// What it allows that nothing needs.
    package let verdict: ReachVerdict
    /// What was read, and what was not.
    package let coverage: Coverage
    /// The path as the user gave it.
    package let path: String
    /// Flows from other ends are left out; nil for none.
    package var from: EndPattern?
    /// Flows to other ends are left out; nil for none.
    package var to: EndPattern?
    /// Whether text is coloured.
    package var colour = false
    /// The program's version.
    package var toolVersion = ""
    /// What the process exits with.
    package var exitCode: Int32 = 0

    /// A report on all of a graph.
    package init(graph: ReachGraph, verdict: ReachVerdict, coverage: Coverage, path: String) {
        self.graph = graph
        self.verdict = verdict
        self.coverage = coverage
        self.path = path
    }

    /// Writes the report in one of its forms.
    package func write(_ format: ReachFormat, to output: inout some TextOutputStream) {
        switch format {
        case .text:
            writeFlows(to: &output)
            writeVerdict(to: &output)
        case .json: writeJSON(to: &output)
        case .dot: writeDOT(to: &output)
        case .mermaid: writeMermaid(to: &output)
        }
    }

    /// Calls `visit` for every flow that was asked for.
    func forEachFlow(_ visit: (ReachGraph.Flow) -> Void) {
        let sources = from.map { Set(graph.ends($0)) }
        let destinations = to.map { Set(graph.ends($0)) }
        graph.forEachFlow { flow in
            if let sources, !sources.contains(flow.source) { return }
            if let destinations, !destinations.contains(flow.destination) { return }
            visit(flow)
        }
    }

    /// The names of ends, each worked out once: there are far fewer of them than flows.
    func labels() -> [ReachGraph.End: String] {
        var labels: [ReachGraph.End: String] = [:]
        for end in graph.ends { labels[end] = graph.label(of: end) }
        return labels
    }
}

/// The forms of a report on a graph.
package enum ReachFormat: String, CaseIterable, Sendable {
    case text, json, dot, mermaid
}
