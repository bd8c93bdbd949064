/// A flow that the configuration itself shows: a workload names what it talks to.
package struct Reference: Hashable, Sendable {
    /// The workload that names.
    package let source: Int
    /// The workload that is named.
    package let destination: Int
    /// The ports that are meant.
    package let traffic: Traffic
    /// Where the name stands, such as `variable REDIS_ADDR`.
    package let evidence: String
}

/// A host outside the cluster that a workload names.
struct OutsideHost: Hashable, Sendable {
    let source: Int
    let host: String
    let port: Int
}

/// Every flow that a configuration shows.
struct References: Sendable {
    /// The flows, by source, then by destination.
    private(set) var all: [Reference] = []
    /// The hosts outside.
    private(set) var outside: [OutsideHost] = []
    /// The workloads that have a variable for a data store whose value is not known.
    private(set) var opaque: Set<Int> = []

    private var pairs: Set<Pair> = []

    private struct Pair: Hashable {
        let source: Int
        let destination: Int
    }

    init(_ graph: ReachGraph) {
        let finder = ReferenceFinder(graph)
        var found: Set<Reference> = []
        var outside: Set<OutsideHost> = []
        for source in graph.workloads.indices { finder.find(source, &found, &outside, &opaque) }
        finder.findInPolicies(&found)
        all = found.sorted {
            ($0.source, $0.destination, $0.evidence, $0.traffic.description)
                < ($1.source, $1.destination, $1.evidence, $1.traffic.description)
        }
        self.outside = outside.sorted { ($0.source, $0.host, $0.port) < ($1.source, $1.host, $1.port) }
        pairs = Set(all.map { Pair(source: $0.source, destination: $0.destination) })
    }

    /// Whether one workload names another.
    func names(_ source: Int, _ destination: Int) -> Bool {
        pairs.contains(Pair(source: source, destination: destination))
    }
}

/// Looks for references.
private struct ReferenceFinder {
    let graph: ReachGraph
    let sources: ConfigurationSources
    /// The services of Compose, by project and name.
    let composeServices: [String: Int]

    init(_ graph: ReachGraph) {
        self.graph = graph
        sources = ConfigurationSources(graph.cluster.declarations)
        let indices = graph.workloads.indices.filter { graph.workloads[$0].networks != nil }
        composeServices = Dictionary(
            indices.map { ("\(graph.workloads[$0].namespace)/\(graph.workloads[$0].name)", $0) },
            uniquingKeysWith: { first, _ in first })
    }

    func find(
        _ source: Int, _ found: inout Set<Reference>, _ outside: inout Set<OutsideHost>, _ opaque: inout Set<Int>
    ) {
        let configuration = ConfigurationTexts(graph.workloads[source], sources)
        if configuration.opaqueNames.contains(where: Self.suggestsStore) { opaque.insert(source) }
        for text in configuration.texts {
            for mention in HostMention.all(in: text.value) {
                guard mention.isCertain || Self.isWhole(mention, text) || mention.host.contains(".") else { continue }
                let targets = targets(of: mention, from: source)
                for (destination, traffic) in targets where destination != source {
                    found.insert(
                        Reference(
                            source: source, destination: destination, traffic: traffic, evidence: text.role))
                }
                if targets.isEmpty, let host = outsideHost(mention, source) { outside.insert(host) }
            }
            for name in Self.serviceVariables(in: text.value) {
                let mention = HostMention(host: name, port: nil, isCertain: true)
                for (destination, traffic) in targets(of: mention, from: source) where destination != source {
                    found.insert(
                        Reference(
                            source: source, destination: destination, traffic: traffic, evidence: text.role))
                }
            }
        }
    }

    /// A word that is all of a value is a host if the name of the variable says so.
    private static func isWhole(_ mention: HostMention, _ text: ConfigurationTexts.Text) -> Bool {
        guard mention.host == text.value.lowercased() else { return false }
        if text.name.isEmpty { return true }
        let name = text.name.uppercased()
        return hostWords.contains { name.contains($0) }
    }

    private static let hostWords = [
        "HOST", "ADDR", "URL", "URI", "SERVICE", "SERVER", "ENDPOINT", "BROKER", "DSN", "DATABASE", "UPSTREAM",
        "BACKEND", "TARGET", "NODE", "SEED", "PEER", "MASTER", "PRIMARY", "REPLICA", "SVC", "DOMAIN",
    ]

    private static func suggestsStore(_ name: String) -> Bool {
        let name = name.uppercased()
        let words = ["DATABASE", "DSN", "POSTGRES", "MYSQL", "MARIADB", "MONGO", "REDIS", "AMQP", "KAFKA", "ELASTIC"]
        let parts = name.split { !$0.isLetter && !$0.isNumber }
        return words.contains { name.contains($0) } || parts.contains("DB") || parts.contains("PG")
    }

    /// `REDIS_SERVICE_HOST`, the variable that a cluster sets for each Service, means `redis`.
    private static func serviceVariables(in text: String) -> [String] {
        guard text.contains("_SERVICE_HOST") else { return [] }
        return text.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.filter { $0.hasSuffix("_SERVICE_HOST") }.map {
            $0.dropLast("_SERVICE_HOST".count).lowercased().split(separator: "_").joined(separator: "-")
        }
    }

    private func targets(of mention: HostMention, from source: Int) -> [(Int, Traffic)] {
        let workload = graph.workloads[source]
        if workload.networks != nil {
            let target = composeServices["\(workload.namespace)/\(mention.host)"]
            return target.map { [($0, mention.port.map { Traffic(.tcp, PortSet($0...$0)) } ?? .all)] } ?? []
        }
        guard let service = service(mention.host, from: workload.namespace) else { return [] }
        let ports = service.ports.filter { port in
            mention.port.map { port.number == $0 || port.target == .number($0) } ?? true
        }
        return graph.cluster.workloads(behind: service).map { index in
            let target = graph.workloads[index]
            let traffic = (ports.isEmpty ? service.ports : ports).reduce(Traffic.none) {
                $0.union(service.traffic($1, to: target))
            }
            return (index, traffic)
        }.filter { !$0.1.isEmpty }
    }

    /// The Service of `name`, `name.namespace`, `name.namespace.svc…`, or a pod's name before those.
    private func service(_ host: String, from namespace: String, depth: Int = 0) -> KubernetesService? {
        let parts = host.split(separator: ".").map(String.init)
        guard let first = parts.first, depth < 5 else { return nil }
        let cluster = graph.cluster
        var found: KubernetesService?
        switch parts.count {
        case 1: found = cluster.service(first, in: namespace)
        case 2:
            found = cluster.service(first, in: parts[1])
            if found == nil, Self.isNumbered(first) { found = cluster.service(parts[1], in: namespace) }
        default:
            if parts[2] == "svc" { found = cluster.service(first, in: parts[1]) }
            if found == nil, Self.isNumbered(first) { found = cluster.service(parts[1], in: parts[2]) }
        }
        if let found, found.type == "ExternalName", let other = found.externalName {
            return service(other.lowercased(), from: found.namespace, depth: depth + 1)
        }
        return found
    }

    /// `db-0`, as pods of stateful sets are called.
    private static func isNumbered(_ name: String) -> Bool {
        name.split(separator: "-").last.map { $0.allSatisfy(\.isNumber) } ?? false && name.contains("-")
    }

    private func outsideHost(_ mention: HostMention, _ source: Int) -> OutsideHost? {
        let parts = mention.host.split(separator: ".")
        guard let port = mention.port, mention.isCertain, parts.count >= 2, let last = parts.last,
            !parts.contains("svc"), !["local", "localhost", "internal", "example"].contains(last)
        else { return nil }
        if let address = AddressRange(mention.host) {
            let isOwn = ["127.0.0.0/8", "0.0.0.0/8", "169.254.0.0/16"].contains {
                AddressRange($0)?.contains(address) == true
            }
            return isOwn ? nil : OutsideHost(source: source, host: mention.host, port: port)
        }
        guard last.count >= 2, last.allSatisfy(\.isLetter) else { return nil }
        return OutsideHost(source: source, host: mention.host, port: port)
    }

    /// A policy that names the pods, or the namespace, on the other end shows a flow that somebody wants.
    func findInPolicies(_ found: inout Set<Reference>) {
        var space = graph.sources
        var members: [Int: [Int]] = [:]
        for (index, number) in graph.classes.enumerated() { members[number, default: []].append(index) }
        for policy in graph.cluster.policies where policy.tier == .network {
            let subjects = space.subjects(of: policy).flatMap { members[$0] ?? [] }
            for (direction, rules) in policy.rules {
                for rule in rules {
                    let peers = (rule.peers ?? []).filter(\.isSpecific)
                    let others = peers.flatMap { space.members(of: $0, policy, rule.action) }.flatMap {
                        members[$0] ?? []
                    }
                    // What lets crowds talk to crowds names nobody.
                    if subjects.count * others.count > 10_000 { continue }
                    let pairs = subjects.flatMap { subject in others.map { (subject, $0) } }
                    for (subject, other) in pairs where subject != other {
                        let ends = direction == .ingress ? (other, subject) : (subject, other)
                        add(ends, rule, policy, &found)
                    }
                }
            }
        }
    }

    private func add(
        _ ends: (source: Int, destination: Int), _ rule: Policy.Rule, _ policy: Policy, _ found: inout Set<Reference>
    ) {
        let traffic = rule.ports?.traffic(at: graph.workloads[ends.destination]) ?? .all
        if traffic.isEmpty { return }
        found.insert(
            Reference(
                source: ends.source, destination: ends.destination, traffic: traffic, evidence: policy.label))
    }
}

extension Policy.Peer {
    /// Whether it picks some pods out, not all of a namespace or of a cluster.
    var isSpecific: Bool {
        guard case .pods(let namespaces, let pods) = self else { return false }
        return pods?.isEmpty == false || namespaces?.isEmpty == false
    }
}
