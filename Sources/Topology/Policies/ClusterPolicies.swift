internal import Documents
internal import Spans

/// Reads the policies of a cluster's administrators: AdminNetworkPolicy, BaselineAdminNetworkPolicy, and
/// ClusterNetworkPolicy, which took their place.
///
/// Source: the API reference of `policy.networking.k8s.io`, v1alpha1 and v1alpha2.
extension Policy {
    init?(administrators declaration: Declaration) {
        guard declaration.group == "policy.networking.k8s.io", let spec = declaration.spec, spec.mapping != nil else {
            return nil
        }
        switch declaration.kind {
        case "AdminNetworkPolicy": tier = .admin
        case "BaselineAdminNetworkPolicy": tier = .baseline
        case "ClusterNetworkPolicy": tier = spec["tier"]?.text == "Baseline" ? .baseline : .admin
        default: return nil
        }
        kind = declaration.kind
        name = declaration.name
        namespace = nil
        self.spec = spec
        priority = spec["priority"]?.integer ?? 0
        site = declaration.site
        guard let subject = Self.pods(spec["subject"]) else { return nil }
        namespaces = subject.namespaces
        pods = subject.pods
        var rules: [NetworkPolicy.Direction: [Rule]] = [:]
        for direction in NetworkPolicy.Direction.allCases {
            let peers = direction == .ingress ? "from" : "to"
            let read = (spec[direction.rawValue]?.items ?? []).enumerated().compactMap { index, node in
                Self.rule(node, peers: peers, number: index + 1, declaration)
            }
            if !read.isEmpty { rules[direction] = read }
        }
        self.rules = rules
    }

    private static func rule(_ node: Node, peers key: String, number: Int, _ declaration: Declaration) -> Rule? {
        let action: Action
        switch node["action"]?.text {
        case "Allow", "Accept": action = .allow
        case "Deny": action = .deny
        case "Pass": action = .pass
        default: return nil
        }
        // A rule without peers matches nothing.
        let peers = (node[key]?.items ?? []).flatMap { Self.peers($0) }
        let written = node["ports"] ?? node["protocols"]
        let ports = written.flatMap { $0.items.isEmpty ? nil : $0.items.flatMap { Self.ports($0) } }
        return Rule(
            action: action, peers: peers, ports: ports, name: node["name"]?.text, number: number,
            site: declaration.site(of: node.span))
    }

    /// `namespaces` with a selector, or `pods` with two.
    private static func pods(_ node: Node?) -> (namespaces: LabelSelector, pods: LabelSelector)? {
        if let selector = node?["namespaces"] { return (LabelSelector(selector), LabelSelector(labels: [:])) }
        guard let pods = node?["pods"] else { return nil }
        let every = LabelSelector(labels: [:])
        return (
            pods["namespaceSelector"].map { LabelSelector($0) } ?? every,
            pods["podSelector"].map { LabelSelector($0) } ?? every
        )
    }

    private static func peers(_ node: Node) -> [Peer] {
        if let pods = pods(node) { return [.pods(namespaces: pods.namespaces, pods: pods.pods)] }
        if let networks = node["networks"] {
            return networks.items.compactMap(\.text).map { text in
                AddressRange(text).map { .block($0, except: []) } ?? .unknown
            }
        }
        if let nodes = node["nodes"] { return [.nodes(LabelSelector(nodes))] }
        return [.unknown]
    }

    private static func ports(_ node: Node) -> [Port] {
        if let name = (node["namedPort"] ?? node["destinationNamedPort"])?.text { return [.named(nil, name)] }
        for (key, transport) in [("tcp", Transport.tcp), ("udp", .udp), ("sctp", .sctp)] {
            guard let of = node[key] else { continue }
            guard let port = of["destinationPort"] else { return [.numbers(transport, .all)] }
            return [.numbers(transport, numbers(port["number"], port["range"]))]
        }
        let single = node["portNumber"]
        let range = node["portRange"]
        guard let transport = Transport(rawValue: (single ?? range)?["protocol"]?.text ?? "TCP") else { return [] }
        return [.numbers(transport, numbers(single?["port"], range))]
    }

    private static func numbers(_ single: Node?, _ range: Node?) -> PortSet {
        if let number = single?.integer { return PortSet(number...number) }
        guard let start = range?["start"]?.integer, let end = range?["end"]?.integer, start <= end else { return .none }
        return PortSet(start...end)
    }
}
