package import Documents

/// A NetworkPolicy of `networking.k8s.io/v1`, with its defaults applied.
///
/// Source: the Kubernetes documentation, "Network Policies", and the API reference of NetworkPolicySpec.
package struct NetworkPolicy: Sendable {
    /// One side of the traffic of a pod.
    package enum Direction: String, Sendable, CaseIterable { case ingress, egress }

    /// One rule: traffic that is allowed.
    package struct Rule: Sendable {
        /// The other ends; empty for all of them.
        package let peers: [Peer]
        /// The ports; empty for all of them.
        package let ports: [Port]
        /// The rule's mapping.
        package let node: Node
    }

    /// The other end of the traffic.
    package struct Peer: Sendable {
        /// What it names.
        package enum Kind: Sendable {
            /// Pods; without a namespace selector those of the policy's own namespace, without a pod selector all.
            case pods(namespaces: LabelSelector?, pods: LabelSelector?)
            /// Addresses.
            case block(String, except: [String])
        }

        /// What it names.
        package let kind: Kind
        /// Its mapping.
        package let node: Node
    }

    /// Ports of one protocol.
    package struct Port: Sendable {
        /// `TCP`, `UDP` or `SCTP`.
        package let transport: String
        /// The numbers; nil for all, or where the port has a name.
        package let numbers: ClosedRange<Int>?
        /// The name of a container's port, where one is used.
        package let name: String?
    }

    /// Its name.
    package let name: String
    /// The namespace whose pods it selects from.
    package let namespace: String
    /// Which pods it isolates.
    package let pods: LabelSelector
    /// The rules of each direction that it isolates; a direction that is missing is left as it is.
    package let rules: [Direction: [Rule]]
    /// Its specification.
    package let spec: Node
    /// Whether what it allows is not in `rules`.
    package let hasUnreadRules: Bool

    /// Reads a policy's `spec`.
    package init?(name: String, namespace: String, spec: Node?) {
        guard let spec, spec.mapping != nil else { return nil }
        self.name = name
        self.namespace = namespace
        self.spec = spec
        self.hasUnreadRules = false
        self.pods = LabelSelector(spec["podSelector"] ?? spec)
        let egress = spec["egress"]?.sequence ?? []
        let written = (spec["policyTypes"]?.sequence ?? []).compactMap { $0.text?.lowercased() }
        let types = written.isEmpty ? ["ingress"] + (egress.isEmpty ? [] : ["egress"]) : written
        var rules: [Direction: [Rule]] = [:]
        for direction in Direction.allCases where types.contains(direction.rawValue) {
            let peers = direction == .ingress ? "from" : "to"
            rules[direction] = (spec[direction.rawValue]?.sequence ?? []).map { Self.rule($0, peers: peers) }
        }
        self.rules = rules
    }

    /// A policy of another kind whose rules are not read: it isolates, and what it allows is not known.
    package init(
        name: String, namespace: String, isolating directions: Set<Direction>, pods: LabelSelector, spec: Node
    ) {
        self.name = name
        self.namespace = namespace
        self.pods = pods
        self.spec = spec
        self.rules = Dictionary(uniqueKeysWithValues: directions.map { ($0, []) })
        self.hasUnreadRules = true
    }

    /// Whether it isolates pods with these labels in a direction.
    package func isolates(_ labels: [String: String], _ direction: Direction) -> Bool {
        rules[direction] != nil && pods.matches(labels)
    }

    /// Whether it isolates every pod of its namespace in a direction and allows nothing.
    package func isDefaultDeny(_ direction: Direction) -> Bool {
        pods.isEmpty && rules[direction]?.isEmpty == true && !hasUnreadRules
    }

    private static func rule(_ node: Node, peers key: String) -> Rule {
        Rule(
            peers: (node[key]?.sequence ?? []).map(peer), ports: (node["ports"]?.sequence ?? []).map(port), node: node)
    }

    private static func peer(_ node: Node) -> Peer {
        if let block = node["ipBlock"] {
            let except = (block["except"]?.sequence ?? []).compactMap(\.text)
            return Peer(kind: .block(block["cidr"]?.text ?? "", except: except), node: node)
        }
        return Peer(
            kind: .pods(
                namespaces: node["namespaceSelector"].map { LabelSelector($0) },
                pods: node["podSelector"].map { LabelSelector($0) }),
            node: node)
    }

    private static func port(_ node: Node) -> Port {
        let transport = node["protocol"]?.text ?? "TCP"
        guard let port = node["port"], !port.isNull else { return Port(transport: transport, numbers: nil, name: nil) }
        guard let number = port.integer else { return Port(transport: transport, numbers: nil, name: port.text) }
        let end = max(number, node["endPort"]?.integer ?? number)
        return Port(transport: transport, numbers: number...end, name: nil)
    }
}

extension NetworkPolicy.Peer {
    /// Whether it names every address of the internet.
    package var isEverywhere: Bool {
        guard case .block(let addresses, let except) = kind else { return false }
        return except.isEmpty && ["0.0.0.0/0", "::/0", "0::/0", "0:0:0:0:0:0:0:0/0"].contains(addresses)
    }

    /// Whether it names every pod of every namespace.
    package var isEveryPod: Bool {
        guard case .pods(let namespaces?, let pods) = kind else { return false }
        return namespaces.isEmpty && pods?.isEmpty ?? true
    }
}
