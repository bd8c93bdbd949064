internal import Topology

extension ReachReport {
    /// Writes every flow on a line of its own.
    func writeFlows(to output: inout some TextOutputStream) {
        forEachFlow { flow in
            output.write(
                "\(printable(graph.label(of: flow.source))) => \(printable(graph.label(of: flow.destination)))"
                    + " : \(flow.traffic)\n")
        }
    }

    /// Writes the report in one of its forms.
    package func write(_ format: ReachFormat, to output: inout some TextOutputStream) {
        switch format {
        case .text, .json, .dot, .mermaid: writeFlows(to: &output)
        }
    }
}
