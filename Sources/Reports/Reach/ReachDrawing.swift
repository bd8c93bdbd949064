internal import Topology

extension ReachReport {
    /// Writes a graph for Graphviz: a box for each namespace, red for what is outside, and for flows nobody needs.
    func writeDOT(to output: inout some TextOutputStream) {
        let ends = shownEnds()
        output.write("digraph reach {\n  rankdir=LR;\n  node [shape=box];\n")
        for (number, group) in groups(of: ends).enumerated() {
            output.write("  subgraph cluster_\(number) {\n    label=\(Self.quoted(group.namespace));\n")
            for workload in group.workloads {
                let label = graph.workloads[workload].label
                let name = "\(graph.workloads[workload].name)[\(graph.workloads[workload].kind)]"
                output.write("    \(Self.quoted(label)) [label=\(Self.quoted(name))\(style(of: workload))];\n")
            }
            output.write("  }\n")
        }
        for end in ends {
            if case .workload = end { continue }
            output.write("  \(Self.quoted(graph.label(of: end))) [shape=oval, color=red];\n")
        }
        let labels = labels().mapValues { Self.quoted($0) }
        let strangers = strangers()
        forEachFlow { flow in
            let colour = isStranger(flow, strangers) ? ", color=red" : ""
            output.write(
                "  \(labels[flow.source] ?? "") -> \(labels[flow.destination] ?? "")"
                    + " [label=\(Self.quoted(flow.traffic.description))\(colour)];\n")
        }
        output.write("}\n")
    }

    /// Writes a flowchart for Mermaid, as Markdown viewers draw it.
    func writeMermaid(to output: inout some TextOutputStream) {
        let ends = shownEnds()
        var names: [ReachGraph.End: String] = [:]
        for (number, end) in ends.enumerated() { names[end] = "n\(number)" }
        output.write("flowchart LR\n")
        for (number, group) in groups(of: ends).enumerated() {
            output.write("  subgraph s\(number)[\"\(Self.entities(group.namespace))\"]\n")
            for workload in group.workloads {
                let label = "\(graph.workloads[workload].name)[\(graph.workloads[workload].kind)]"
                output.write("    \(names[.workload(workload)] ?? "")[\"\(Self.entities(label))\"]\n")
            }
            output.write("  end\n")
        }
        for end in ends {
            if case .workload = end { continue }
            output.write("  \(names[end] ?? "")([\"\(Self.entities(graph.label(of: end)))\"])\n")
        }
        let strangers = strangers()
        forEachFlow { flow in
            let arrow = isStranger(flow, strangers) ? "-.->" : "-->"
            let traffic = Self.entities(flow.traffic.description)
            output.write(
                "  \(names[flow.source] ?? "") \(arrow)|\"\(traffic)\"| \(names[flow.destination] ?? "")\n")
        }
    }

    /// The ends that flows touch, and the workloads that none touches unless something narrower was asked for.
    private func shownEnds() -> [ReachGraph.End] {
        var touched: Set<ReachGraph.End> = []
        forEachFlow { flow in
            touched.insert(flow.source)
            touched.insert(flow.destination)
        }
        let isWhole = from == nil && to == nil
        return graph.ends.filter { end in
            if case .workload = end, isWhole { return true }
            return touched.contains(end)
        }
    }

    private func groups(of ends: [ReachGraph.End]) -> [(namespace: String, workloads: [Int])] {
        let workloads = ends.compactMap { end -> Int? in
            if case .workload(let index) = end { index } else { nil }
        }
        return Dictionary(grouping: workloads) { graph.workloads[$0].namespace }
            .map { ($0, $1) }.sorted { $0.0 < $1.0 }
    }

    private func style(of workload: Int) -> String {
        verdict.stores.contains { $0.workload == workload } ? ", shape=cylinder" : ""
    }

    private func strangers() -> [Int: Set<Int>] {
        Dictionary(
            verdict.storeAccess.map { ($0.store.workload, Set($0.strangers)) }, uniquingKeysWith: { $0.union($1) })
    }

    private func isStranger(_ flow: ReachGraph.Flow, _ strangers: [Int: Set<Int>]) -> Bool {
        guard case .workload(let source) = flow.source, case .workload(let destination) = flow.destination else {
            return false
        }
        return strangers[destination]?.contains(source) ?? false
    }

    private static func quoted(_ text: String) -> String {
        let escaped = printable(text).map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }
        return "\"" + escaped.joined() + "\""
    }

    /// Text inside quotes of Mermaid: what its grammar takes for itself becomes an entity.
    private static func entities(_ text: String) -> String {
        printable(text).unicodeScalars.map { scalar in
            "\"#;<>`&".unicodeScalars.contains(scalar) ? "#\(scalar.value);" : String(scalar)
        }.joined()
    }
}
