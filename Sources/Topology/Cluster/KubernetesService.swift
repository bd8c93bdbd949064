internal import Documents

/// A Service of a cluster.
package struct KubernetesService: Sendable {
    /// One of its ports.
    package struct Port: Hashable, Sendable {
        /// Its name; nil for none.
        package let name: String?
        /// The port of the Service.
        package let number: Int
        /// The port of the pods: a number, or the name of one.
        package let target: Target
        /// The transport.
        package let transport: Transport

        /// A port of pods.
        package enum Target: Hashable, Sendable {
            /// By number.
            case number(Int)
            /// By the name that a container gives it.
            case name(String)
        }
    }

    /// Its namespace.
    package let namespace: String
    /// Its name.
    package let name: String
    /// `ClusterIP`, `NodePort`, `LoadBalancer` or `ExternalName`.
    package let type: String
    /// The labels of the pods behind it; nil where it selects none.
    package let selector: [String: String]?
    /// Its ports.
    package let ports: [Port]
    /// The name that it stands for, where its type is `ExternalName`.
    package let externalName: String?
    /// From where its load balancer takes traffic; empty for everywhere.
    package let sourceRanges: [String]
    /// Whether its load balancer is for the inside, by a provider's annotation.
    package let isInternal: Bool
    /// Where it is declared.
    package let site: Site

    init?(_ declaration: Declaration) {
        guard declaration.kind == "Service", declaration.group.isEmpty else { return nil }
        let spec = declaration.spec
        let selector = spec?["selector"]?.texts ?? [:]
        namespace = declaration.namespace ?? "default"
        name = declaration.name
        type = spec?["type"]?.text ?? "ClusterIP"
        self.selector = selector.isEmpty ? nil : selector
        ports = (spec?["ports"]?.items ?? []).compactMap(Self.port)
        externalName = spec?["externalName"]?.text
        sourceRanges = (spec?["loadBalancerSourceRanges"]?.items ?? []).compactMap(\.text)
        isInternal = Self.internalAnnotations.contains { annotation in
            declaration.annotation(annotation.name).map { annotation.values.contains($0.lowercased()) } ?? false
        }
        site = declaration.site
    }

    private static func port(_ node: Node) -> Port? {
        guard let number = node["port"]?.integer,
            let transport = Transport(rawValue: node["protocol"]?.text ?? "TCP")
        else { return nil }
        let written = node["targetPort"].flatMap { $0.isNull ? nil : $0 }
        let target = written.map { node -> Port.Target in
            // "8080" in quotes is a name that no port may have: Kubernetes takes it for the number.
            (node.integer ?? node.text.flatMap { Int($0) }).map { .number($0) } ?? .name(node.text ?? "")
        }
        return Port(
            name: node["name"]?.text, number: number, target: target ?? .number(number), transport: transport)
    }

    /// The annotations by which providers make a load balancer internal.
    private static let internalAnnotations: [(name: String, values: Set<String>)] = [
        ("service.beta.kubernetes.io/aws-load-balancer-internal", ["true", "0.0.0.0/0"]),
        ("service.beta.kubernetes.io/aws-load-balancer-scheme", ["internal"]),
        ("service.beta.kubernetes.io/azure-load-balancer-internal", ["true"]),
        ("networking.gke.io/load-balancer-type", ["internal"]), ("cloud.google.com/load-balancer-type", ["internal"]),
        ("service.beta.kubernetes.io/openstack-internal-load-balancer", ["true"]),
    ]

    /// What of a workload's ports a port of the Service leads to.
    func traffic(_ port: Port, to workload: Workload) -> Traffic {
        switch port.target {
        case .number(let number): Traffic(port.transport, PortSet(number...number))
        case .name(let name): workload.numbers(of: name, port.transport)
        }
    }
}
