package import Documents

/// Something that runs pods, or a service of Compose: one end of a flow. Its replicas are one.
package struct Workload: Sendable {
    /// A port that one of its containers names.
    package struct Port: Hashable, Sendable {
        /// The name; nil for none.
        package let name: String?
        /// The number.
        package let number: Int
        /// The transport.
        package let transport: Transport

        /// Describes a port.
        package init(name: String?, number: Int, transport: Transport) {
            self.name = name
            self.number = number
            self.transport = transport
        }
    }

    /// The namespace, or the Compose project.
    package let namespace: String
    /// Its name.
    package let name: String
    /// The kind of what owns its pods, such as `Deployment`; `Service` for Compose.
    package let kind: String
    /// The labels of its pods.
    package let labels: [String: String]
    /// The labels by which it finds its pods, where it says so: they do not change from one version to the next.
    package var selector: [String: String] = [:]
    /// The ports of its containers, in source order.
    package let ports: [Port]
    /// The images of its containers.
    package let images: [String]
    /// Whether its pods use the node's network.
    package let isOnHostNetwork: Bool
    /// The pods' specification, or the service's mapping; nil for virtual machines.
    package let specification: Node?
    /// The networks that it is on; nil for a workload of a cluster.
    package var networks: ComposeNetworks?
    /// Where it is declared.
    package let site: Site

    /// Describes a workload.
    package init(
        namespace: String, name: String, kind: String, labels: [String: String], ports: [Port], images: [String],
        isOnHostNetwork: Bool, specification: Node?, site: Site
    ) {
        self.namespace = namespace
        self.name = name
        self.kind = kind
        self.labels = labels
        self.ports = ports
        self.images = images
        self.isOnHostNetwork = isOnHostNetwork
        self.specification = specification
        self.site = site
    }

    /// `shop/web[Deployment]`.
    package var label: String { "\(namespace)/\(name)[\(kind)]" }

    /// The numbers of the ports with a name.
    func numbers(of name: String, _ transport: Transport?) -> Traffic {
        ports.reduce(Traffic.none) { traffic, port in
            guard port.name == name, transport == nil || transport == port.transport else { return traffic }
            return traffic.union(Traffic(port.transport, PortSet(port.number...port.number)))
        }
    }
}

/// Where the specifications of pods stand in resources: a pod's own, or the template of whatever makes pods, of any
/// API group.
package let podSpecificationPaths: [[String]] = [
    ["spec"], ["spec", "template", "spec"], ["spec", "jobTemplate", "spec", "template", "spec"],
    ["template", "spec"], ["spec", "podTemplate", "spec"], ["spec", "jobTargetRef", "template", "spec"],
    ["spec", "template", "spec", "template", "spec"],
]

extension Workload {
    /// Kinds that hold a template which others use.
    private static let templates: Set<String> = ["PodTemplate", "SandboxTemplate"]

    /// The workload that a resource declares; nil if it runs no pods.
    init?(_ declaration: Declaration) {
        if Self.templates.contains(declaration.kind) { return nil }
        if declaration.group == "kubevirt.io" {
            self.init(virtualMachine: declaration)
            return
        }
        for path in podSpecificationPaths {
            guard let parent = declaration.node[path: Array(path.dropLast())], let spec = parent["spec"],
                spec["containers"]?.items.isEmpty == false
            else { continue }
            let containers = Self.containers(of: spec)
            let owner = declaration.kind == "Pod" ? Self.owner(of: declaration.node) : nil
            self.init(
                namespace: declaration.namespace ?? "default", name: owner?.name ?? declaration.name,
                kind: owner?.kind ?? declaration.kind, labels: parent["metadata"]?["labels"]?.texts ?? [:],
                ports: containers.flatMap { $0["ports"]?.items ?? [] }.compactMap(Self.port),
                images: containers.compactMap { $0["image"]?.text },
                isOnHostNetwork: spec["hostNetwork"]?.bool == true, specification: spec, site: declaration.site)
            let selector = declaration.kind == "Pod" ? nil : declaration.spec?["selector"]
            self.selector = (selector?["matchLabels"] ?? selector)?.texts ?? [:]
            return
        }
        return nil
    }

    /// A virtual machine of KubeVirt runs in a pod that has the labels of its template.
    private init?(virtualMachine declaration: Declaration) {
        let template: Node?
        switch declaration.kind {
        case "VirtualMachine": template = declaration.spec?["template"]
        case "VirtualMachineInstance": template = declaration.node
        default: return nil
        }
        self.init(
            namespace: declaration.namespace ?? "default", name: declaration.name, kind: declaration.kind,
            labels: template?["metadata"]?["labels"]?.texts ?? [:], ports: [], images: [], isOnHostNetwork: false,
            specification: nil, site: declaration.site)
    }

    /// The containers that run while the pod serves: init containers have gone by then, but for those that restart.
    private static func containers(of spec: Node) -> [Node] {
        let initial = spec["initContainers"]?.items ?? []
        return (spec["containers"]?.items ?? []) + initial.filter { $0["restartPolicy"]?.text == "Always" }
    }

    private static func port(_ node: Node) -> Port? {
        guard let number = node["containerPort"]?.integer,
            let transport = Transport(rawValue: node["protocol"]?.text ?? "TCP")
        else { return nil }
        return Port(name: node["name"]?.text, number: number, transport: transport)
    }

    /// What a pod's manifest, as a cluster gives it out, says it was made by.
    private static func owner(of pod: Node) -> (kind: String, name: String)? {
        let owners = pod["metadata"]?["ownerReferences"]?.items ?? []
        guard let owner = owners.first(where: { $0["controller"]?.bool == true }) ?? owners.first,
            let kind = owner["kind"]?.text, let name = owner["name"]?.text
        else { return nil }
        return (kind, name)
    }
}
