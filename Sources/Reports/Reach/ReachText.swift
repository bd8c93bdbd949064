internal import Findings
internal import Topology

extension ReachReport {
    private static let shownNames = 4
    private static let shownLines = 10

    /// Writes every flow on a line of its own.
    func writeFlows(to output: inout some TextOutputStream) {
        let labels = labels().mapValues { printable($0) }
        forEachFlow { flow in
            output.write(
                "\(labels[flow.source] ?? "") => \(labels[flow.destination] ?? "") : \(flow.traffic)\n")
        }
    }

    /// Writes what is open that nothing needs, what the internet reaches, and what was read.
    func writeVerdict(to output: inout some TextOutputStream) {
        var text = TerminalText(colour: colour)
        if from == nil, to == nil {
            if !graph.workloads.isEmpty { text.endLine() }
            writeFlat(to: &text)
            writeOpen(to: &text)
            writeStores(to: &text)
            writeExposures(to: &text)
            writeHostNetwork(to: &text)
        }
        writeSeen(to: &text)
        writeGaps(to: &text)
        writeConclusion(to: &text)
        text.drain(to: &output)
    }

    private func writeFlat(to text: inout TerminalText) {
        for namespace in verdict.flatNamespaces.prefix(Self.shownLines) {
            label("flat", to: &text, .red)
            text.own("namespace ")
            text.data(namespace.name, .bold)
            text.own(": no policy keeps anybody away from its ")
            text.count(namespace.workloads.count, "workload", "workloads")
            if let first = namespace.workloads.first { text.site(graph.workloads[first].site) }
            text.endLine()
        }
        writeRest(verdict.flatNamespaces.count, "flat namespace", "flat namespaces", to: &text)
    }

    private func writeOpen(to text: inout TerminalText) {
        for open in verdict.openWorkloads.prefix(Self.shownLines) {
            label("open", to: &text, .red)
            name(open.workload, to: &text)
            text.own(": lets in any pod of the cluster, ")
            text.data(open.traffic.description)
            text.site(graph.workloads[open.workload].site)
            text.endLine()
        }
        writeRest(verdict.openWorkloads.count, "open workload", "open workloads", to: &text)
    }

    private func writeStores(to text: inout TerminalText) {
        for access in verdict.storeAccess.prefix(Self.shownLines) {
            label("store", to: &text, .red)
            name(access.store.workload, to: &text)
            text.own(" (")
            text.data(access.store.program)
            text.own("): ")
            text.count(
                access.strangers.count, "workload reaches it that does not name it",
                "workloads reach it that do not name it")
            text.site(graph.workloads[access.store.workload].site)
            text.endLine()
            text.blanks(Self.labelWidth)
            list(access.strangers, to: &text)
            text.endLine()
        }
        writeRest(verdict.storeAccess.count, "data store", "data stores", to: &text)
        for store in verdict.exposedStores.prefix(Self.shownLines) {
            label("store", to: &text, .red)
            name(store.workload, to: &text)
            text.own(" (")
            text.data(store.program)
            text.own(") is open to the internet")
            text.site(graph.workloads[store.workload].site)
            text.endLine()
        }
    }

    private func writeExposures(to text: inout TerminalText) {
        for exposure in verdict.exposures.prefix(Self.shownLines) {
            label("internet", to: &text, .yellow)
            name(exposure.workload, to: &text)
            text.own(" through ")
            let entrances = exposure.entrances.map(\.label)
            text.data(Set(entrances).sorted().prefix(3).joined(separator: ", "))
            text.own(", ")
            text.data(exposure.traffic.description)
            if let first = exposure.entrances.first { text.site(first.site) }
            text.endLine()
            text.blanks(Self.labelWidth)
            text.own("behind it: ")
            text.count(exposure.workloadsBehind, "workload", "workloads")
            for path in exposure.storesBehind.prefix(Self.shownNames) {
                text.own("; ")
                text.data(graph.workloads[path.store.workload].label)
                text.own(" (")
                text.data(path.store.program)
                text.own(")")
                if path.way.count > 2 {
                    text.own(" by way of ")
                    text.data(path.way.dropFirst().dropLast().map { graph.workloads[$0].label }.joined(separator: ", "))
                }
            }
            if exposure.storesBehind.count > Self.shownNames {
                text.own("; and ")
                text.count(exposure.storesBehind.count - Self.shownNames, "other data store", "other data stores")
            }
            text.endLine()
        }
        writeRest(verdict.exposures.count, "workload open to the internet", "workloads open to the internet", to: &text)
    }

    private func writeHostNetwork(to text: inout TerminalText) {
        guard !verdict.onHostNetwork.isEmpty else { return }
        label("node", to: &text, .yellow)
        list(verdict.onHostNetwork, to: &text)
        text.own(": on the network of the node, where policies hold with some network plugins only")
        text.endLine()
    }

    private func writeRest(_ count: Int, _ one: StaticString, _ many: StaticString, to text: inout TerminalText) {
        guard count > Self.shownLines else { return }
        text.blanks(Self.labelWidth)
        text.own("and ")
        text.count(count - Self.shownLines, one, many)
        text.own(" more (--format json lists them)", .faint)
        text.endLine()
    }

    private func writeSeen(to text: inout TerminalText) {
        label("looked at", to: &text)
        text.count(coverage.files, "file", "files")
        text.own(", ")
        text.count(coverage.documents, "document", "documents")
        text.own(": ")
        text.count(graph.workloads.count, "workload", "workloads")
        text.own(", ")
        text.count(graph.cluster.services.count, "Service", "Services")
        text.own(", ")
        text.count(graph.cluster.policies.count, "policy", "policies")
        text.endLine()
    }

    private func writeGaps(to text: inout TerminalText) {
        let gaps = coverage.gapsByReason.filter { $0.reason != .configuration }
        for (index, entry) in gaps.enumerated() {
            if index == 0 { label("not seen", to: &text) } else { text.blanks(Self.labelWidth) }
            text.number(entry.gaps.count, entry.reason.isIncomplete ? .yellow : .plain)
            text.blanks(1)
            text.data(entry.reason.words(entry.gaps.count))
            writePlaces(entry.gaps, to: &text)
        }
        let notes = coverage.gaps.filter { $0.reason == .configuration }.sorted()
        for (index, note) in notes.prefix(3).enumerated() {
            if index == 0 { label("note", to: &text) } else { text.blanks(Self.labelWidth) }
            text.data(note.subject + (note.line.map { ":\($0)" } ?? ""))
            text.own(": ")
            text.data(note.detail)
            text.endLine()
        }
        guard notes.count > 3 else { return }
        text.blanks(Self.labelWidth)
        text.own("and ")
        text.count(notes.count - 3, "other note", "other notes")
        text.own(" (--format json lists them)", .faint)
        text.endLine()
    }

    private func writePlaces(_ gaps: [Gap], to text: inout TerminalText) {
        text.own(": ")
        for (index, gap) in gaps.prefix(3).enumerated() {
            if index > 0 { text.own("; ") }
            text.data(gap.subject + (gap.line.map { ":\($0)" } ?? ""))
            if !gap.detail.isEmpty {
                text.own(" ")
                text.data(gap.detail)
            }
        }
        if gaps.count > 3 { text.own("; …") }
        text.endLine()
    }

    private func writeConclusion(to text: inout TerminalText) {
        label("verdict", to: &text)
        let style: TerminalText.Style = verdict.isClean ? (exitCode == 0 ? .green : .yellow) : .red
        if graph.workloads.isEmpty {
            text.own("no workloads to look at", style)
        } else if verdict.isClean {
            text.own("nothing is open that nobody needs", style)
        } else {
            text.count(verdict.count, "thing is open that nobody needs", "things are open that nobody needs", style)
        }
        if coverage.isIncomplete { text.own(", and not everything could be read", style) }
        text.own("; exit code ", style)
        text.number(Int(exitCode), style)
        text.endLine()
        guard !verdict.isClean, graph.cluster.workloads.isEmpty == false else { return }
        label("do first", to: &text)
        text.own("latchkey reach ")
        text.data(path)
        text.own(" --suggest > policies.yaml", .bold)
        text.own(" writes the policies that close it")
        text.endLine()
    }

    private static let labelWidth = 11

    private func label(_ label: StaticString, to text: inout TerminalText, _ style: TerminalText.Style = .bold) {
        text.own(label, style)
        text.blanks(Self.labelWidth - label.utf8CodeUnitCount)
    }

    private func name(_ workload: Int, to text: inout TerminalText) {
        text.data(graph.workloads[workload].label, .bold)
    }

    private func list(_ workloads: [Int], to text: inout TerminalText) {
        text.data(workloads.prefix(Self.shownNames).map { graph.workloads[$0].label }.joined(separator: ", "))
        guard workloads.count > Self.shownNames else { return }
        text.own(" and ")
        text.number(workloads.count - Self.shownNames)
        text.own(" more")
    }
}

extension TerminalText {
    /// A file and a line in brackets.
    mutating func site(_ site: Site) {
        own(" (", .faint)
        data(site.path.bytes, .faint)
        own(":", .faint)
        data(String(site.line), .faint)
        own(")", .faint)
    }
}
