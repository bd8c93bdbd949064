internal import Documents

/// The traffic that a configuration shows, workload by workload.
struct Needs {
    private(set) var ingress: [Int: [Suggestion.Allowance]] = [:]
    private(set) var egress: [Int: [Suggestion.Allowance]] = [:]
    private(set) var remarks: [String] = []

    private let graph: ReachGraph

    init(_ graph: ReachGraph, _ references: References) {
        self.graph = graph
        for reference in references.all where reference.destination < graph.classes.count {
            let reason = "\(reference.evidence) of \(graph.workloads[reference.source].label)"
            add(
                .workload(reference.source), reference.traffic, reason, to: &ingress[reference.destination, default: []]
            )
            add(
                .workload(reference.destination), reference.traffic, reference.evidence,
                to: &egress[reference.source, default: []])
        }
        for entrance in graph.entrances where entrance.workload < graph.classes.count { add(entrance) }
        for host in references.outside where host.source < graph.classes.count { add(host) }
        addControlPlane()
        for index in graph.cluster.workloads.indices { remark(on: index) }
    }

    private static let privateBlocks = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"]

    private mutating func add(_ entrance: Entrance) {
        let workload = graph.workloads[entrance.workload]
        if entrance.isPublic, let program = DataStore.program(of: workload) {
            remarks.append(
                "\(workload.label) is \(program): the \(entrance.label) is not let through to it")
            return
        }
        let peers: [Suggestion.Peer]
        if entrance.kind == .controller {
            peers = [.namespace(entrance.controllerNamespace ?? "ingress-nginx")]
        } else if !entrance.sources.isEmpty {
            peers = entrance.sources.map { .block($0, except: []) }
        } else {
            peers =
                entrance.isPublic
                ? [.block("0.0.0.0/0", except: [])] : Self.privateBlocks.map { .block($0, except: []) }
        }
        for peer in peers {
            add(peer, entrance.traffic, entrance.label, to: &ingress[entrance.workload, default: []])
        }
    }

    private mutating func add(_ host: OutsideHost) {
        let traffic = Traffic(.tcp, PortSet(host.port...host.port))
        let peer: Suggestion.Peer =
            AddressRange(host.host) != nil
            ? .block(host.host + (host.host.contains(":") ? "/128" : "/32"), except: [])
            : .block("0.0.0.0/0", except: Self.privateBlocks)
        add(peer, traffic, host.host, to: &egress[host.source, default: []])
    }

    /// What has rights in the cluster talks to its API server, whose address no manifest knows.
    private mutating func addControlPlane() {
        var bound: Set<String> = []
        for declaration in graph.cluster.declarations where declaration.kind.hasSuffix("RoleBinding") {
            for subject in declaration.node["subjects"]?.items ?? [] where subject["kind"]?.text == "ServiceAccount" {
                let namespace = subject["namespace"]?.text ?? declaration.namespace ?? "default"
                bound.insert("\(namespace)/\(subject["name"]?.text ?? "")")
            }
        }
        let traffic = Traffic(.tcp, PortSet(443...443)).union(Traffic(.tcp, PortSet(6443...6443)))
        for (index, workload) in graph.cluster.workloads.enumerated() {
            let account = (workload.specification?["serviceAccountName"] ?? workload.specification?["serviceAccount"])?
                .text
            guard let account, bound.contains("\(workload.namespace)/\(account)"),
                workload.specification?["automountServiceAccountToken"]?.bool != false
            else { continue }
            add(
                .block("0.0.0.0/0", except: []), traffic, "the API server, for ServiceAccount \(account)",
                to: &egress[index, default: []])
        }
    }

    private mutating func remark(on index: Int) {
        let workload = graph.workloads[index]
        if workload.isOnHostNetwork {
            remarks.append(
                "\(workload.label) is on its node's network: whether policies hold for it depends on the network plugin"
            )
        }
        if workload.labels.isEmpty, ingress[index] != nil || egress[index] != nil {
            remarks.append("\(workload.label) has no labels: no policy can select it, and nothing is allowed for it")
        }
    }

    private func add(
        _ peer: Suggestion.Peer, _ traffic: Traffic, _ reason: String, to allowances: inout [Suggestion.Allowance]
    ) {
        if let index = allowances.firstIndex(where: { $0.peer == peer }) {
            allowances[index].traffic = allowances[index].traffic.union(traffic)
            allowances[index].reasons.insert(reason)
        } else {
            allowances.append(Suggestion.Allowance(peer: peer, traffic: traffic, reasons: [reason]))
        }
    }
}
