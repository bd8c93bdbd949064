internal import Documents
internal import Findings
internal import Spans

/// A policy of any kind that is evaluated, brought into one form.
package struct Policy: Sendable {
    /// When it has its say. Policies of clusters speak first and last, those of namespaces between.
    package enum Tier: Int, Sendable { case admin, network, baseline }

    /// What a rule does with traffic.
    package enum Action: String, Sendable {
        /// It may flow.
        case allow
        /// It may not.
        case deny
        /// The next tier decides.
        case pass
    }

    /// One rule.
    package struct Rule: Sendable {
        /// What it does.
        package let action: Action
        /// The other ends; nil for all of them.
        package let peers: [Peer]?
        /// The ports at the receiving end; nil for all of them.
        package let ports: [Port]?
        /// Its name, where it has one.
        package let name: String?
        /// Its number among the rules of its direction, from 1.
        package let number: Int
        /// Where it is written.
        package let site: Site
    }

    /// The other end of traffic.
    package enum Peer: Hashable, Sendable {
        /// Pods. Without a namespace selector those of the policy's own namespace.
        case pods(namespaces: LabelSelector?, pods: LabelSelector?)
        /// Addresses outside.
        case block(AddressRange, except: [AddressRange])
        /// The machines whose labels fit.
        case nodes(LabelSelector)
        /// Something that cannot be known from manifests, such as a domain's addresses.
        case unknown
    }

    /// Ports at the receiving end.
    package enum Port: Hashable, Sendable {
        /// By number.
        case numbers(Transport, PortSet)
        /// By the name that a container gives one; of any transport where none is named.
        case named(Transport?, String)
    }

    /// Its kind, such as `NetworkPolicy`.
    package let kind: String
    /// Its name.
    package let name: String
    /// Its namespace; nil for one of the cluster.
    package let namespace: String?
    /// When it has its say.
    package let tier: Tier
    /// Among policies of a tier the lower number goes first.
    package let priority: Int
    /// The namespaces that it is about; nil for its own.
    package let namespaces: LabelSelector?
    /// The pods there that it is about.
    package let pods: LabelSelector
    /// The rules of each direction that it has a say in.
    package let rules: [NetworkPolicy.Direction: [Rule]]
    /// Its specification.
    let spec: Node
    /// Where it is declared.
    package let site: Site

    /// The policy without some of its rules.
    func leaving(out isLeftOut: (NetworkPolicy.Direction, Rule) -> Bool) -> Policy {
        Policy(
            kind: kind, name: name, namespace: namespace, tier: tier, priority: priority, namespaces: namespaces,
            pods: pods,
            rules: Dictionary(
                uniqueKeysWithValues: rules.map { direction, rules in
                    (direction, rules.filter { !isLeftOut(direction, $0) })
                }), spec: spec, site: site)
    }

    /// `NetworkPolicy shop/web`.
    package var label: String { "\(kind) " + (namespace.map { $0 + "/" } ?? "") + name }
}

extension Policy {
    /// A NetworkPolicy that denies everything in a namespace.
    init(denyingAllIn namespace: String) {
        self.init(
            kind: "NetworkPolicy", name: "", namespace: namespace, tier: .network, priority: 0, namespaces: nil,
            pods: LabelSelector(labels: [:]), rules: [.ingress: [], .egress: []],
            spec: Node(.mapping([]), span: ByteRange(0, 0)), site: Site(path: BytePath(""), line: 1))
    }

    /// Takes over a NetworkPolicy.
    init(_ policy: NetworkPolicy, _ declaration: Declaration) {
        kind = declaration.kind
        name = policy.name
        namespace = policy.namespace
        tier = .network
        priority = 0
        namespaces = nil
        pods = policy.pods
        spec = policy.spec
        site = declaration.site
        rules = policy.rules.mapValues { rules in
            rules.enumerated().map { index, rule in
                Rule(
                    action: .allow, peers: rule.peers.isEmpty ? nil : rule.peers.map { Self.peer($0.kind) },
                    ports: rule.ports.isEmpty ? nil : rule.ports.compactMap(Self.port), name: nil, number: index + 1,
                    site: declaration.site(of: rule.node.span))
            }
        }
    }

    private static func peer(_ kind: NetworkPolicy.Peer.Kind) -> Peer {
        switch kind {
        case .pods(let namespaces, let pods): .pods(namespaces: namespaces, pods: pods)
        case .block(let text, let except):
            AddressRange(text).map { .block($0, except: except.compactMap { AddressRange($0) }) } ?? .unknown
        }
    }

    private static func port(_ port: NetworkPolicy.Port) -> Port? {
        guard let transport = Transport(rawValue: port.transport) else { return nil }
        if let name = port.name { return .named(transport, name) }
        return .numbers(transport, port.numbers.map { PortSet($0) } ?? .all)
    }
}
