internal import Findings
package import Topology

extension ReachReport {
    /// Writes why something may flow between ends, or may not.
    package func writeExplanations(_ pairs: [(ReachGraph.End, ReachGraph.End)], to output: inout some TextOutputStream)
    {
        var text = TerminalText(colour: colour)
        for (index, pair) in pairs.enumerated() {
            if index > 0 { text.endLine() }
            write(graph.explain(pair.0, pair.1), to: &text)
        }
        text.drain(to: &output)
    }

    private func write(_ explanation: Explanation, to text: inout TerminalText) {
        text.data(graph.label(of: explanation.source), .bold)
        text.own(" => ")
        text.data(graph.label(of: explanation.destination), .bold)
        text.own(" : ")
        text.data(explanation.traffic.description, explanation.traffic.isEmpty ? .red : .green)
        text.endLine()
        for side in explanation.sides { write(side, other(side, explanation), to: &text) }
        for entrance in explanation.entrances {
            text.own("  comes through ")
            text.data(entrance.label)
            text.own(", ")
            text.data(entrance.traffic.description)
            text.site(entrance.site)
            text.endLine()
        }
        if case .controller = explanation.source, explanation.entrances.isEmpty {
            text.own("  nothing publishes it through a controller")
            text.endLine()
        }
        if !explanation.sharedNetworks.isEmpty {
            text.own("  both are on the network ")
            text.data(explanation.sharedNetworks.joined(separator: ", "))
            text.endLine()
        }
        for reference in explanation.references.prefix(5) {
            text.own("  wanted by ")
            text.data(reference.evidence)
            text.own(", ")
            text.data(reference.traffic.description)
            text.endLine()
        }
        if explanation.references.isEmpty, case .workload = explanation.source, case .workload = explanation.destination
        {
            text.own("  nothing in the configuration asks for it")
            text.endLine()
        }
    }

    private func other(_ side: Explanation.Side, _ explanation: Explanation) -> String {
        graph.label(of: side.direction == .ingress ? explanation.source : explanation.destination)
    }

    private func write(_ side: Explanation.Side, _ other: String, to text: inout TerminalText) {
        text.own(side.direction == .ingress ? "  ingress of " : "  egress of ")
        text.data(graph.label(of: side.end))
        text.own(": ")
        text.data(side.traffic.description, side.traffic.isEmpty ? .red : .green)
        text.endLine()
        for step in side.steps {
            text.blanks(4)
            write(step, other, to: &text)
            text.endLine()
        }
    }

    private func write(_ step: Explanation.Step, _ other: String, to text: inout TerminalText) {
        switch step.effect {
        case .notIsolated:
            text.own("no NetworkPolicy selects it: what nobody else forbids may flow")
        case .namesNobody:
            text.data(step.policy)
            text.own(" selects it, and no rule of it names ")
            text.data(other)
        case .decides(let action):
            text.data(step.policy)
            text.own(", rule ")
            text.number(step.rule?.number ?? 0)
            if let name = step.rule?.name {
                text.own(" '")
                text.data(name)
                text.own("'")
            }
            switch action {
            case .allow: text.own(" allows ")
            case .deny: text.own(" denies ")
            case .pass: text.own(" passes on ")
            }
            text.data(step.traffic.description)
        }
        if let site = step.site { text.site(site) }
    }
}
