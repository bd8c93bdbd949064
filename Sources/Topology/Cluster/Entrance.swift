internal import Documents

/// A way by which traffic from outside comes to a workload.
package struct Entrance: Sendable {
    /// What the traffic comes through.
    package enum Kind: String, Sendable {
        /// An ingress controller or a gateway: its pods talk to the workload.
        case controller
        /// A load balancer, a port of the machines, or one that Compose publishes: the traffic comes as it is.
        case direct
    }

    /// What the traffic comes through.
    package let kind: Kind
    /// What declares it, such as `Ingress shop/web`.
    package let label: String
    /// The index of the workload in its graph.
    package let workload: Int
    /// What comes in, in the ports of the workload.
    package let traffic: Traffic
    /// Whether it is open to the internet, not to a private network alone.
    package let isPublic: Bool
    /// The blocks of addresses that it takes traffic from; empty for all.
    package let sources: [String]
    /// The namespace in which its controller usually runs.
    package let controllerNamespace: String?
    /// Where it is declared.
    package let site: Site
}

extension Cluster {
    /// Every way from outside to a workload, in the order of the declarations and Services.
    func entrances() -> [Entrance] {
        var entrances: [Entrance] = []
        let gateways = Gateways(self)
        for declaration in declarations {
            guard let route = PublishedRoute(declaration, gateways) else { continue }
            for backend in route.backends { entrances += self.entrances(through: route, backend, declaration) }
        }
        for service in services { entrances += self.entrances(of: service) }
        for (index, workload) in workloads.enumerated() { entrances += hostPorts(of: workload, index) }
        return entrances
    }

    private func entrances(
        through route: PublishedRoute, _ backend: PublishedRoute.Backend, _ declaration: Declaration
    ) -> [Entrance] {
        let namespace = declaration.namespace ?? "default"
        let target = backend.namespace ?? namespace
        if target != namespace, route.needsGrants, !grants(declaration.kind, from: namespace, to: target) { return [] }
        guard let service = service(backend.name, in: target) else { return [] }
        let ports = service.ports.filter { backend.port.fits($0) && $0.transport == route.transport }
        return workloads(behind: service).compactMap { index in
            let traffic = ports.reduce(Traffic.none) { $0.union(service.traffic($1, to: workloads[index])) }
            if traffic.isEmpty { return nil }
            return Entrance(
                kind: .controller, label: "\(declaration.kind) \(namespace)/\(declaration.name)", workload: index,
                traffic: traffic, isPublic: route.isPublic, sources: [],
                controllerNamespace: route.controllerNamespace, site: declaration.site)
        }
    }

    private func entrances(of service: KubernetesService) -> [Entrance] {
        let ways = ["LoadBalancer": "load balancer", "NodePort": "node port"]
        guard let way = ways[service.type] else { return [] }
        return workloads(behind: service).compactMap { index in
            let traffic = service.ports.reduce(Traffic.none) { $0.union(service.traffic($1, to: workloads[index])) }
            if traffic.isEmpty { return nil }
            return Entrance(
                kind: .direct, label: "\(way) of Service \(service.namespace)/\(service.name)", workload: index,
                traffic: traffic, isPublic: !service.isInternal, sources: service.sourceRanges,
                controllerNamespace: nil, site: service.site)
        }
    }

    /// Ports of the machine that a container takes.
    private func hostPorts(of workload: Workload, _ index: Int) -> [Entrance] {
        let containers = workload.specification?["containers"]?.items ?? []
        let ports = containers.flatMap { $0["ports"]?.items ?? [] }.filter { ($0["hostPort"]?.integer ?? 0) > 0 }
        let traffic = ports.reduce(Traffic.none) { traffic, port in
            let loopback = port["hostIP"]?.text.map { $0.hasPrefix("127.") || $0 == "::1" } ?? false
            guard !loopback, let number = port["containerPort"]?.integer,
                let transport = Transport(rawValue: port["protocol"]?.text ?? "TCP")
            else { return traffic }
            return traffic.union(Traffic(transport, PortSet(number...number)))
        }
        if traffic.isEmpty { return [] }
        return [
            Entrance(
                kind: .direct, label: "host port of \(workload.label)", workload: index, traffic: traffic,
                isPublic: true, sources: [], controllerNamespace: nil, site: workload.site)
        ]
    }

    /// Whether a ReferenceGrant lets routes of one namespace name Services of another.
    private func grants(_ kind: String, from namespace: String, to target: String) -> Bool {
        declarations.contains { declaration in
            guard declaration.kind == "ReferenceGrant", declaration.namespace == target else { return false }
            let from = declaration.spec?["from"]?.items ?? []
            let to = declaration.spec?["to"]?.items ?? []
            return from.contains { $0["kind"]?.text == kind && $0["namespace"]?.text == namespace }
                && to.contains { $0["kind"]?.text == "Service" }
        }
    }
}
