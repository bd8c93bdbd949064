/// Who can reach whom: every workload of a project, and what policies and networks let flow between them.
///
/// Rows are kept for classes of pods, not for pods: what 2,000 workloads may send each other takes some ten megabytes.
package struct ReachGraph: Sendable {
    /// One end of a flow.
    package enum End: Hashable, Sendable {
        /// Addresses outside the cluster.
        case external(AddressRange)
        /// A workload, by its index in `workloads`.
        case workload(Int)
        /// The pods of the ingress controller, wherever they run.
        case controller
    }

    /// What may flow from one end to another.
    package struct Flow: Sendable {
        /// Where it starts.
        package let source: End
        /// Where it goes.
        package let destination: End
        /// What may flow.
        package let traffic: Traffic
    }

    /// What the manifests declare.
    package let cluster: Cluster
    /// The workloads of the cluster, and behind them the services of Compose.
    package let workloads: [Workload]
    /// The ways from outside to them.
    package let entrances: [Entrance]

    let classes: [Int]
    let sources: PeerSpace
    let destinations: PeerSpace
    let ingress: [Row]
    let egress: [Row]
    let table: TrafficTable
    private let controllerTraffic: [Int: Traffic]

    /// Evaluates what the manifests declare.
    package init(_ cluster: Cluster, compose: [ComposeWorkload] = []) {
        var numbers: [ClassKey: Int] = [:]
        var found: [PodClass] = []
        var classes: [Int] = []
        for workload in cluster.workloads {
            let key = ClassKey(workload)
            let number = numbers[key] ?? found.count
            if number == found.count {
                numbers[key] = number
                found.append(
                    PodClass(
                        namespace: workload.namespace, labels: workload.labels,
                        isOnHostNetwork: workload.isOnHostNetwork, representative: workload))
            }
            classes.append(number)
        }
        let policies = cluster.policies
        let inward = RowBuilder.built(.ingress, policies, cluster, found, TrafficTable())
        let outward = RowBuilder.built(.egress, policies, cluster, found, inward.builder.table)
        self.cluster = cluster
        self.classes = classes
        workloads = cluster.workloads + compose.map(\.workload)
        sources = inward.builder.space
        destinations = outward.builder.space
        ingress = inward.rows
        egress = outward.rows
        table = outward.builder.table
        let published = compose.enumerated().flatMap { index, service in
            service.entrances(index: cluster.workloads.count + index)
        }
        entrances = cluster.entrances() + published
        controllerTraffic = entrances.reduce(into: [:]) { traffic, entrance in
            guard entrance.kind == .controller else { return }
            traffic[entrance.workload] = (traffic[entrance.workload] ?? .none).union(entrance.traffic)
        }
    }

    /// What makes pods of one class.
    private struct ClassKey: Hashable {
        let namespace: String
        let labels: [String: String]
        let ports: Set<Workload.Port>
        let isOnHostNetwork: Bool

        init(_ workload: Workload) {
            namespace = workload.namespace
            labels = workload.labels
            ports = Set(workload.ports.filter { $0.name != nil })
            isOnHostNetwork = workload.isOnHostNetwork
        }
    }

    /// The name of an end as flows show it.
    package func label(of end: End) -> String {
        switch end {
        case .external(let range): "\(range)[External]"
        case .workload(let index): workloads[index].label
        case .controller: "{ingress-controller}"
        }
    }

    /// Calls `visit` for every flow in the order of a report: by source, then by destination; addresses come first,
    /// the ingress controller last. A workload is not a flow's both ends.
    package func forEachFlow(_ visit: (Flow) -> Void) {
        var table = table
        for (index, range) in sources.ranges.enumerated() {
            for destination in workloads.indices {
                let traffic = incoming(fromRange: index, to: destination)
                if !traffic.isEmpty {
                    visit(Flow(source: .external(range), destination: .workload(destination), traffic: traffic))
                }
            }
        }
        for source in workloads.indices {
            for (index, range) in destinations.ranges.enumerated() {
                let traffic = outgoing(from: source, toRange: index)
                if !traffic.isEmpty {
                    visit(Flow(source: .workload(source), destination: .external(range), traffic: traffic))
                }
            }
            for destination in workloads.indices where destination != source {
                let traffic = traffic(from: source, to: destination, &table)
                if !traffic.isEmpty {
                    visit(Flow(source: .workload(source), destination: .workload(destination), traffic: traffic))
                }
            }
        }
        for destination in controllerTraffic.keys.sorted() {
            let traffic = fromController(to: destination)
            if !traffic.isEmpty {
                visit(Flow(source: .controller, destination: .workload(destination), traffic: traffic))
            }
        }
    }

    /// What may flow between two workloads.
    package func traffic(from source: Int, to destination: Int) -> Traffic {
        var table = table
        return traffic(from: source, to: destination, &table)
    }

    func traffic(from source: Int, to destination: Int, _ table: inout TrafficTable) -> Traffic {
        guard source < classes.count, destination < classes.count else {
            return workloads[source].networks?.traffic(to: workloads[destination].networks) ?? .none
        }
        let (from, to) = (classes[source], classes[destination])
        let both = table.intersection(egress[from][to], ingress[to][from])
        return table[both]
    }

    /// What the controller may send on to a workload.
    package func fromController(to destination: Int) -> Traffic {
        guard let published = controllerTraffic[destination], destination < classes.count else { return .none }
        let row = ingress[classes[destination]]
        // What any pod may send, the controller may.
        return table[row[sources.controller]].union(table[row[sources.anyPod]]).intersection(published)
    }

    /// What any pod of the cluster may send to a workload, whatever its labels.
    package func fromAnyPod(to destination: Int) -> Traffic {
        guard destination < classes.count else { return .none }
        return table[ingress[classes[destination]][sources.anyPod]]
    }

    func incoming(fromRange index: Int, to destination: Int) -> Traffic {
        guard destination < classes.count else { return workloads[destination].networks?.published ?? .none }
        return table[ingress[classes[destination]][sources.number(ofRange: index)]]
    }

    func outgoing(from source: Int, toRange index: Int) -> Traffic {
        guard source < classes.count else {
            return workloads[source].networks?.reachesOutside == true ? .all : .none
        }
        return table[egress[classes[source]][destinations.number(ofRange: index)]]
    }
}

extension RowBuilder {
    /// The rows of a direction, and the builder with what it learnt on the way.
    static func built(
        _ direction: NetworkPolicy.Direction, _ policies: [Policy], _ cluster: Cluster, _ classes: [PodClass],
        _ table: TrafficTable
    ) -> (rows: [Row], builder: RowBuilder) {
        let peers = policies.flatMap { $0.rules[direction] ?? [] }.flatMap { $0.peers ?? [] }
        let blocks = peers.flatMap { peer -> [AddressRange] in
            switch peer {
            case .block(let block, let except): [block] + except
            case .nodes: cluster.machines.flatMap(\.addresses)
            case .pods, .unknown: []
            }
        }
        let space = PeerSpace(cluster, classes: classes, blocks: blocks)
        var builder = RowBuilder(direction, policies, space, table)
        let rows = builder.rows()
        return (rows, builder)
    }
}
