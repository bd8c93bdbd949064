package import Findings
package import Topology

/// Everything that a report on a graph is written from.
package struct ReachReport: Sendable {
    /// The graph.
    package let graph: ReachGraph
    /// What was read, and what was not.
    package let coverage: Coverage
    /// The path as the user gave it.
    package let path: String
    /// Flows from other ends are left out; nil for none.
    package var from: EndPattern?
    /// Flows to other ends are left out; nil for none.
    package var to: EndPattern?
    /// What the process exits with.
    package var exitCode: Int32 = 0

    /// A report on all of a graph.
    package init(graph: ReachGraph, coverage: Coverage, path: String) {
        self.graph = graph
        self.coverage = coverage
        self.path = path
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
}

/// The forms of a report on a graph.
package enum ReachFormat: String, CaseIterable, Sendable {
    case text, json, dot, mermaid
}
