internal import Documents
internal import Findings
internal import Topology

/// Which Services can be reached from outside the cluster, and through what.
struct ServiceExposure {
    /// A way from outside to a Service.
    struct Way {
        let service: Resource
        /// What the traffic comes through: the Service itself, an Ingress, a route.
        let entrance: Resource
        /// The way in words.
        let description: String
    }

    let ways: [Way]

    /// A label of the pods that a Service selects, in its namespace.
    private struct SelectedLabel: Hashable {
        let scope: BytePath
        let namespace: String?
        let key: String
        let value: String
    }

    /// The ways by one of the labels that their Service selects: projects may have thousands of both.
    private let waysByLabel: [SelectedLabel: [Int]]
    private let selectors: [LabelSelector]

    init(_ workspace: Workspace) {
        ways = Self.ways(workspace)
        var waysByLabel: [SelectedLabel: [Int]] = [:]
        var selectors: [LabelSelector] = []
        for (index, way) in ways.enumerated() {
            let labels = way.service.node["spec"]?["selector"].map(Resource.texts) ?? [:]
            selectors.append(LabelSelector(labels: labels))
            guard let first = labels.min(by: { $0.key < $1.key }) else { continue }
            let label = SelectedLabel(
                scope: way.service.scope, namespace: way.service.namespace, key: first.key, value: first.value)
            waysByLabel[label, default: []].append(index)
        }
        self.waysByLabel = waysByLabel
        self.selectors = selectors
    }

    private struct ServiceName: Hashable {
        let scope: BytePath
        let namespace: String?
        let name: String
    }

    private static func ways(_ workspace: Workspace) -> [Way] {
        let services = workspace.resources.filter { $0.kind == "Service" && $0.group.isEmpty }
        let byName = Dictionary(
            services.map { (ServiceName(scope: $0.scope, namespace: $0.namespace, name: $0.name), $0) }
        ) { first, _ in first }
        var ways: [Way] = []
        for service in services {
            switch service.node["spec"]?["type"]?.text {
            case "LoadBalancer" where !service.isInternalLoadBalancer:
                ways.append(
                    Way(service: service, entrance: service, description: "the load balancer of '\(service.path)'"))
            case "NodePort":
                ways.append(Way(service: service, entrance: service, description: "the node port of '\(service.path)'"))
            default: continue
            }
        }
        for route in workspace.resources {
            for backend in Self.backends(of: route) {
                let name = ServiceName(
                    scope: route.scope, namespace: backend.namespace ?? route.namespace, name: backend.name)
                guard let service = byName[name] else { continue }
                ways.append(Way(service: service, entrance: route, description: "'\(route.path)'"))
            }
        }
        return ways
    }

    /// The first way to a pod.
    func way(to pod: PodTemplate, of resource: Resource) -> Way? {
        let labels = pod.labels
        let candidates = labels.flatMap { key, value in
            let label = SelectedLabel(scope: resource.scope, namespace: resource.namespace, key: key, value: value)
            return waysByLabel[label] ?? []
        }
        return candidates.sorted().first { selectors[$0].matches(labels) }.map { ways[$0] }
    }

    private struct Backend {
        let name: String
        var namespace: String?
    }

    /// The Services that a resource publishes, if it is one that publishes Services.
    private static func backends(of route: Resource) -> [Backend] {
        let spec = route.node["spec"]
        switch route.kind {
        case "Ingress": return route.isInternalIngress ? [] : ingressBackends(spec)
        case "HTTPRoute", "GRPCRoute", "TLSRoute", "TCPRoute", "UDPRoute":
            let rules = spec?["rules"]?.sequence ?? []
            return rules.flatMap { $0["backendRefs"]?.sequence ?? [] }.compactMap { reference in
                reference["name"]?.text.map { Backend(name: $0, namespace: reference["namespace"]?.text) }
            }
        case "VirtualService": return virtualBackends(spec)
        case "Route": return (spec?["to"]?["name"]?.text).map { [Backend(name: $0)] } ?? []
        case "IngressRoute", "IngressRouteTCP":
            let routes = spec?["routes"]?.sequence ?? []
            return routes.flatMap { $0["services"]?.sequence ?? [] }.compactMap { service in
                service["name"]?.text.map { Backend(name: $0, namespace: service["namespace"]?.text) }
            }
        default: return []
        }
    }

    private static func ingressBackends(_ spec: Node?) -> [Backend] {
        let paths = (spec?["rules"]?.sequence ?? []).flatMap { $0["http"]?["paths"]?.sequence ?? [] }
        let nodes = [spec?["defaultBackend"], spec?["backend"]] + paths.map { $0["backend"] }
        return nodes.compactMap { node in
            (node?["service"]?["name"] ?? node?["serviceName"])?.text.map { Backend(name: $0) }
        }
    }

    private static func virtualBackends(_ spec: Node?) -> [Backend] {
        let gateways = (spec?["gateways"]?.sequence ?? []).compactMap(\.text)
        guard gateways.contains(where: { $0 != "mesh" }) else { return [] }
        let routes = ["http", "tls", "tcp"].flatMap { spec?[$0]?.sequence ?? [] }
        return routes.flatMap { $0["route"]?.sequence ?? [] }.compactMap { route in
            guard let host = route["destination"]?["host"]?.text else { return nil }
            let parts = host.split(separator: ".").map(String.init)
            guard let name = parts.first else { return nil }
            return Backend(name: name, namespace: parts.count > 1 ? parts[1] : nil)
        }
    }
}

extension Resource {
    private static let internalAnnotations: [(name: String, values: Set<String>)] = [
        ("service.beta.kubernetes.io/aws-load-balancer-internal", ["true", "0.0.0.0/0"]),
        ("service.beta.kubernetes.io/aws-load-balancer-scheme", ["internal"]),
        ("service.beta.kubernetes.io/azure-load-balancer-internal", ["true"]),
        ("networking.gke.io/load-balancer-type", ["internal"]), ("cloud.google.com/load-balancer-type", ["internal"]),
        ("service.beta.kubernetes.io/openstack-internal-load-balancer", ["true"]),
    ]

    /// Whether a Service's load balancer is for the inside, by the annotations of the providers.
    var isInternalLoadBalancer: Bool {
        Self.internalAnnotations.contains { annotation in
            self.annotation(annotation.name)?.text.map { annotation.values.contains($0.lowercased()) } ?? false
        }
    }

    /// Whether an Ingress is for the inside.
    var isInternalIngress: Bool {
        annotation("alb.ingress.kubernetes.io/scheme")?.text == "internal"
            || annotation("kubernetes.io/ingress.class")?.text?.contains("internal") == true
    }
}
