internal import Spans
internal import Documents

extension Suggestion {
    /// The policies as YAML, ready to be applied; comments alone where there is nothing to add.
    package var yaml: String {
        var writer = PolicyWriter(suggestion: self)
        writer.write()
        return writer.text
    }
}

/// Writes a suggestion as YAML.
private struct PolicyWriter {
    let suggestion: Suggestion
    var text = ""
    private var names: Set<String> = []

    init(suggestion: Suggestion) { self.suggestion = suggestion }

    private var graph: ReachGraph { suggestion.graph }

    mutating func write() {
        text += "# Network policies that close what nothing in the configuration needs.\n"
        text += "# Read them before you apply them: what a program finds out while it runs stands in no manifest.\n"
        for remark in Set(suggestion.remarks).sorted() { text += "# \(Self.comment(remark))\n" }
        if graph.workloads.contains(where: { $0.networks != nil }) {
            text +=
                "# Compose has no policies: put services that have nothing to say to each other on networks of"
                + " their own.\n"
        }
        if suggestion.isEmpty { text += "# There is nothing to add.\n" }
        for namespace in Set(graph.cluster.workloads.map(\.namespace)).sorted() { write(namespace) }
    }

    private mutating func write(_ namespace: String) {
        if suggestion.closedNamespaces.contains(namespace) { writeClosed(namespace) }
        for policy in suggestion.narrowed where policy.namespace == namespace { writeNarrowed(policy) }
        for policy in suggestion.policies {
            let workload = graph.workloads[policy.workload]
            if workload.namespace == namespace, !workload.labels.isEmpty { writePolicy(policy) }
        }
    }

    private mutating func head(_ name: String, _ namespace: String) {
        text += "---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n"
        text += "  name: \(Self.scalar(name))\n  namespace: \(Self.scalar(namespace))\n"
        text += "  labels:\n    app.kubernetes.io/managed-by: latchkey\n"
    }

    private mutating func writeClosed(_ namespace: String) {
        head(unique("default-deny", namespace), namespace)
        text += "spec:\n  podSelector: {}\n  policyTypes: [Ingress, Egress]\n"
        head(unique("allow-dns", namespace), namespace)
        text += "spec:\n  podSelector: {}\n  policyTypes: [Egress]\n  egress:\n    - to:\n"
        text += "        - namespaceSelector:\n            matchLabels:\n"
        text += "              kubernetes.io/metadata.name: kube-system\n"
        text += "          podSelector:\n            matchLabels:\n              k8s-app: kube-dns\n"
        text += "      ports:\n        - {protocol: UDP, port: 53}\n        - {protocol: TCP, port: 53}\n"
    }

    /// The policy under its own name, without the rules that let in whoever comes.
    private mutating func writeNarrowed(_ policy: Policy) {
        head(policy.name, policy.namespace ?? "default")
        let place = Self.comment("\(policy.site.path):\(policy.site.line)")
        text += "# In place of the one in \(place), whose rules let in more than is needed.\n"
        let selector = policy.spec["podSelector"].map(Self.flow) ?? "{}"
        let types = NetworkPolicy.Direction.allCases.filter { policy.rules[$0] != nil }
        let words = types.map { $0 == .ingress ? "Ingress" : "Egress" }.joined(separator: ", ")
        text += "spec:\n  podSelector: \(selector)\n  policyTypes: [\(words)]\n"
        for direction in types {
            let kept = Set((policy.rules[direction] ?? []).map(\.number))
            let nodes = (policy.spec[direction.rawValue]?.items ?? []).enumerated().filter {
                kept.contains($0.offset + 1)
            }
            if nodes.isEmpty { continue }
            text += "  \(direction.rawValue):\n"
            for node in nodes { text += "    - \(Self.flow(node.element))\n" }
        }
    }

    private mutating func writePolicy(_ policy: Suggestion.WorkloadPolicy) {
        let workload = graph.workloads[policy.workload]
        head(unique("allow-\(workload.name)", workload.namespace, or: workload.kind), workload.namespace)
        text += "spec:\n  podSelector:\n" + labels(of: policy.workload, indentation: 4)
        let types = [policy.ingress.isEmpty ? nil : "Ingress", policy.egress.isEmpty ? nil : "Egress"]
        text += "  policyTypes: [\(types.compactMap { $0 }.joined(separator: ", "))]\n"
        write("ingress", "from", policy.ingress, workload.namespace)
        write("egress", "to", policy.egress, workload.namespace)
    }

    private mutating func write(
        _ direction: String, _ key: String, _ allowances: [Suggestion.Allowance], _ namespace: String
    ) {
        if allowances.isEmpty { return }
        text += "  \(direction):\n"
        for allowance in allowances {
            for reason in allowance.reasons.sorted().prefix(3) { text += "    # \(Self.comment(reason))\n" }
            text += "    - \(key):\n"
            write(allowance.peer, namespace)
            writePorts(allowance.traffic)
        }
    }

    private mutating func write(_ peer: Suggestion.Peer, _ namespace: String) {
        switch peer {
        case .workload(let index):
            let other = graph.workloads[index]
            if other.labels.isEmpty || other.namespace != namespace {
                text += "        - namespaceSelector:\n            matchLabels:\n"
                text += "              kubernetes.io/metadata.name: \(Self.scalar(other.namespace))\n"
                if other.labels.isEmpty { return }
                text += "          podSelector:\n" + labels(of: index, indentation: 12)
            } else {
                text += "        - podSelector:\n" + labels(of: index, indentation: 12)
            }
        case .namespace(let name):
            text += "        - namespaceSelector:\n            matchLabels:\n"
            text += "              kubernetes.io/metadata.name: \(Self.scalar(name))\n"
        case .block(let block, let except):
            text += "        - ipBlock:\n            cidr: \(Self.scalar(block))\n"
            if !except.isEmpty { text += "            except: [\(except.joined(separator: ", "))]\n" }
        }
    }

    private mutating func writePorts(_ traffic: Traffic) {
        if traffic == .all { return }
        text += "      ports:\n"
        for transport in Transport.allCases {
            for range in traffic[transport].ranges {
                let end = range.count == 1 ? "" : ", endPort: \(range.upperBound)"
                text += "        - {protocol: \(transport.rawValue), port: \(range.lowerBound)\(end)}\n"
            }
        }
    }

    /// The labels that pick a workload out: its own selector where that is enough, else all that do not change with
    /// its versions.
    private func labels(of index: Int, indentation: Int) -> String {
        let workload = graph.workloads[index]
        let volatile: Set<String> = ["pod-template-hash", "controller-revision-hash", "pod-template-generation"]
        let all = workload.labels.filter { !volatile.contains($0.key) }
        let selector = LabelSelector(labels: workload.selector)
        let fits = graph.cluster.workloads.filter {
            $0.namespace == workload.namespace && selector.matches($0.labels)
        }
        let chosen =
            !workload.selector.isEmpty && fits.count == 1 ? workload.selector : all.isEmpty ? workload.labels : all
        let blanks = String(repeating: " ", count: indentation)
        return chosen.sorted { $0.key < $1.key }.reduce(blanks + "matchLabels:\n") {
            $0 + "\(blanks)  \(Self.scalar($1.key)): \(Self.scalar($1.value))\n"
        }
    }

    private mutating func unique(_ name: String, _ namespace: String, or kind: String = "policy") -> String {
        let plain = String(name.lowercased().map { $0.isLetter || $0.isNumber || $0 == "-" ? $0 : "-" }.prefix(240))
        let taken = Set(graph.cluster.policies.compactMap { $0.namespace == namespace ? $0.name : nil })
        for candidate in [plain, "\(plain)-\(kind.lowercased())"] + (2...99).map({ "\(plain)-\($0)" }) {
            if !taken.contains(candidate), names.insert("\(namespace)/\(candidate)").inserted { return candidate }
        }
        return plain
    }

    /// A text on one line of a comment.
    private static func comment(_ text: String) -> String {
        String(text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : Character($0) })
    }

    /// A scalar that YAML reads back as this text.
    private static func scalar(_ text: String) -> String {
        let node = Node(.scalar(Scalar(text, style: .plain)), span: .init(0, 0))
        let isPlain =
            !text.isEmpty && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_./".contains($0)) }
        let startsWell = text.first.map { $0.isLetter || $0.isNumber } ?? false
        let isText = node.integer == nil && node.bool == nil && !node.isNull && Double(text) == nil
        return isPlain && startsWell && isText ? text : quoted(text)
    }

    private static func quoted(_ text: String) -> String {
        let escaped = text.unicodeScalars.map { scalar -> String in
            switch scalar {
            case "\"": return "\\\""
            case "\\": return "\\\\"
            default:
                if scalar.properties.generalCategory != .control { return String(scalar) }
                let digits = String(scalar.value, radix: 16)
                return "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
            }
        }
        return "\"" + escaped.joined() + "\""
    }

    /// A node in flow style.
    private static func flow(_ node: Node) -> String {
        if let entries = node.effectiveEntries {
            return "{" + entries.map { "\(scalar($0.key.text ?? "")): \(flow($0.value))" }.joined(separator: ", ") + "}"
        }
        if let items = node.sequence { return "[" + items.map(flow).joined(separator: ", ") + "]" }
        if node.isNull { return "null" }
        if node.integer != nil || node.bool != nil { return node.text ?? "" }
        return scalar(node.text ?? "")
    }
}
