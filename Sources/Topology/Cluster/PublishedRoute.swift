internal import Documents

/// A resource that publishes Services through a controller: an Ingress, a route of a gateway, a Route of OpenShift,
/// and those of Istio and Traefik.
struct PublishedRoute {
    /// A Service that it leads to.
    struct Backend {
        let name: String
        var namespace: String?
        let port: Port

        /// Which of the Service's ports.
        enum Port {
            case all
            case number(Int)
            case name(String)
            /// As OpenShift names it: by what the port leads to.
            case target(Node)

            /// Whether a port of the Service is meant.
            func fits(_ port: KubernetesService.Port) -> Bool {
                switch self {
                case .all: return true
                case .number(let number): return port.number == number
                case .name(let name): return port.name == name
                case .target(let node):
                    guard let number = node.integer else {
                        return port.name == node.text || port.target == .name(node.text ?? "")
                    }
                    return port.target == .number(number) || port.number == number
                }
            }
        }
    }

    let backends: [Backend]
    /// Whether what it publishes is open to the internet.
    let isPublic: Bool
    /// Whether a Service of another namespace has to be granted.
    let needsGrants: Bool
    let transport: Transport
    /// The namespace in which its controller usually runs.
    let controllerNamespace: String

    init?(_ declaration: Declaration, _ gateways: Gateways) {
        let spec = declaration.spec
        var isPublic = true
        var controller = "ingress-nginx"
        switch (declaration.kind, declaration.group) {
        case ("Ingress", "networking.k8s.io"), ("Ingress", "extensions"):
            backends = Self.ingress(spec)
            let className = spec?["ingressClassName"]?.text ?? declaration.annotation("kubernetes.io/ingress.class")
            controller = ControllerNamespaces.ofClass(className ?? "")
            isPublic =
                declaration.annotation("alb.ingress.kubernetes.io/scheme") != "internal"
                && className?.contains("internal") != true
        case ("Route", "route.openshift.io"):
            backends = Self.openShift(spec)
            controller = "openshift-ingress"
        case (_, "gateway.networking.k8s.io") where declaration.kind.hasSuffix("Route"):
            guard let gateway = gateways.gateway(of: declaration) else { return nil }
            backends = Self.gateway(spec)
            controller = gateway.namespace
            isPublic = gateway.isPublic
        case ("VirtualService", "networking.istio.io"):
            guard let found = Self.istio(spec) else { return nil }
            backends = found
            controller = "istio-system"
        case ("IngressRoute", _), ("IngressRouteTCP", _):
            backends = Self.traefik(spec)
            controller = "traefik"
        default: return nil
        }
        self.isPublic = isPublic
        needsGrants = declaration.group == "gateway.networking.k8s.io"
        transport = declaration.kind == "UDPRoute" ? .udp : .tcp
        controllerNamespace = controller
    }

    private static func ingress(_ spec: Node?) -> [Backend] {
        let paths = (spec?["rules"]?.items ?? []).flatMap { $0["http"]?["paths"]?.items ?? [] }
        let nodes = [spec?["defaultBackend"], spec?["backend"]] + paths.map { $0["backend"] }
        return nodes.compactMap { node in
            if let service = node?["service"], let name = service["name"]?.text {
                let port = service["port"]
                return Backend(name: name, port: Self.port(port?["number"] ?? port?["name"]))
            }
            guard let name = node?["serviceName"]?.text else { return nil }
            return Backend(name: name, port: Self.port(node?["servicePort"]))
        }
    }

    private static func port(_ node: Node?) -> Backend.Port {
        guard let node, !node.isNull else { return .all }
        return node.integer.map { .number($0) } ?? .name(node.text ?? "")
    }

    private static func openShift(_ spec: Node?) -> [Backend] {
        let targets = [spec?["to"]].compactMap { $0 } + (spec?["alternateBackends"]?.items ?? [])
        let port = spec?["port"]?["targetPort"]
        return targets.filter { ($0["kind"]?.text ?? "Service") == "Service" }.compactMap { target in
            target["name"]?.text.map { Backend(name: $0, port: port.map { .target($0) } ?? .all) }
        }
    }

    private static func gateway(_ spec: Node?) -> [Backend] {
        let rules = spec?["rules"]?.items ?? []
        let filters = rules.flatMap { $0["filters"]?.items ?? [] }.compactMap { $0["requestMirror"]?["backendRef"] }
        return (rules.flatMap { $0["backendRefs"]?.items ?? [] } + filters).compactMap { reference in
            guard (reference["kind"]?.text ?? "Service") == "Service", let name = reference["name"]?.text,
                reference["weight"]?.integer != 0
            else { return nil }
            return Backend(name: name, namespace: reference["namespace"]?.text, port: Self.port(reference["port"]))
        }
    }

    private static func istio(_ spec: Node?) -> [Backend]? {
        let gateways = (spec?["gateways"]?.items ?? []).compactMap(\.text)
        guard gateways.contains(where: { $0 != "mesh" }) else { return nil }
        let routes = ["http", "tls", "tcp"].flatMap { spec?[$0]?.items ?? [] }
        return routes.flatMap { $0["route"]?.items ?? [] }.compactMap { route in
            let destination = route["destination"]
            guard let host = destination?["host"]?.text else { return nil }
            let parts = host.split(separator: ".").map(String.init)
            guard let name = parts.first else { return nil }
            return Backend(
                name: name, namespace: parts.count > 1 ? parts[1] : nil,
                port: Self.port(destination?["port"]?["number"]))
        }
    }

    private static func traefik(_ spec: Node?) -> [Backend] {
        (spec?["routes"]?.items ?? []).flatMap { $0["services"]?.items ?? [] }.compactMap { service in
            guard (service["kind"]?.text ?? "Service") == "Service", let name = service["name"]?.text else {
                return nil
            }
            return Backend(name: name, namespace: service["namespace"]?.text, port: Self.port(service["port"]))
        }
    }
}

/// The gateways of a cluster, and which routes they take.
struct Gateways {
    /// A gateway that a route is attached to.
    struct Attached {
        let namespace: String
        let isPublic: Bool
    }

    private let gateways: [String: Declaration]
    private let namespaces: [String: [String: String]]

    init(_ cluster: Cluster) {
        let found = cluster.declarations.filter {
            $0.kind == "Gateway" && $0.group == "gateway.networking.k8s.io"
        }
        gateways = Dictionary(
            found.map { ("\($0.namespace ?? "default")/\($0.name)", $0) }, uniquingKeysWith: { _, last in last })
        namespaces = cluster.namespaces
    }

    /// The namespaces that gateways are in.
    var gatewayNamespaces: [String] { gateways.values.compactMap(\.namespace).sorted() }

    /// The first gateway that takes a route. One that is not among the manifests is taken to be willing.
    func gateway(of route: Declaration) -> Attached? {
        for parent in route.spec?["parentRefs"]?.items ?? [] {
            guard (parent["kind"]?.text ?? "Gateway") == "Gateway", let name = parent["name"]?.text else { continue }
            let namespace = parent["namespace"]?.text ?? route.namespace ?? "default"
            guard let gateway = gateways["\(namespace)/\(name)"] else {
                return Attached(namespace: namespace, isPublic: true)
            }
            let listeners = (gateway.spec?["listeners"]?.items ?? []).filter { listener in
                parent["sectionName"]?.text.map { $0 == listener["name"]?.text } ?? true
            }
            guard listeners.contains(where: { allows($0, route, in: namespace) }) else { continue }
            let className = gateway.spec?["gatewayClassName"]?.text ?? ""
            return Attached(
                namespace: namespace, isPublic: !className.contains("internal") && !className.contains("rilb"))
        }
        return nil
    }

    /// Whether a listener takes routes of a namespace: without a word those of the gateway's own.
    private func allows(_ listener: Node, _ route: Declaration, in gateway: String) -> Bool {
        let allowed = listener["allowedRoutes"]?["namespaces"]
        let namespace = route.namespace ?? "default"
        switch allowed?["from"]?.text ?? "Same" {
        case "All": return true
        case "Selector":
            guard let selector = allowed?["selector"] else { return false }
            return LabelSelector(selector).matches(
                namespaces[namespace] ?? ["kubernetes.io/metadata.name": namespace])
        case "None": return false
        default: return namespace == gateway
        }
    }
}

/// The namespaces in which ingress controllers usually run, and the labels that policies know them by.
enum ControllerNamespaces {
    /// The labels of each.
    static let known: [[String: String]] = [
        [
            "kubernetes.io/metadata.name": "ingress-nginx", "name": "ingress-nginx",
            "app.kubernetes.io/name": "ingress-nginx",
        ],
        ["kubernetes.io/metadata.name": "nginx-ingress", "name": "nginx-ingress"],
        [
            "kubernetes.io/metadata.name": "openshift-ingress", "network.openshift.io/policy-group": "ingress",
            "policy-group.network.openshift.io/ingress": "",
        ],
        ["kubernetes.io/metadata.name": "traefik", "name": "traefik"],
        ["kubernetes.io/metadata.name": "istio-system", "name": "istio-system"],
        ["kubernetes.io/metadata.name": "istio-ingress", "name": "istio-ingress"],
        ["kubernetes.io/metadata.name": "haproxy-controller"], ["kubernetes.io/metadata.name": "kong"],
        ["kubernetes.io/metadata.name": "projectcontour"], ["kubernetes.io/metadata.name": "envoy-gateway-system"],
    ]

    /// The namespace of the controller of an ingress class.
    static func ofClass(_ name: String) -> String {
        let parts = [
            ("openshift", "openshift-ingress"), ("traefik", "traefik"), ("istio", "istio-system"), ("kong", "kong"),
            ("haproxy", "haproxy-controller"), ("contour", "projectcontour"),
        ]
        return parts.first { name.contains($0.0) }?.1 ?? "ingress-nginx"
    }
}
