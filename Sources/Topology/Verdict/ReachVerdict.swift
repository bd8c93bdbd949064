/// What a graph allows that nothing in the configuration needs, and what is open to the internet.
package struct ReachVerdict: Sendable {
    /// A namespace in which no policy keeps anybody out.
    package struct FlatNamespace: Sendable {
        /// Its name.
        package let name: String
        /// Its workloads.
        package let workloads: [Int]
    }

    /// A workload that every pod of the cluster can reach beyond what it publishes to the internet anyway, where others of its namespace are kept apart.
    package struct OpenWorkload: Sendable {
        /// The workload.
        package let workload: Int
        /// What every pod can send to it.
        package let traffic: Traffic
    }

    /// A data store that workloads reach which have no reason to.
    package struct StoreAccess: Sendable {
        /// The data store.
        package let store: DataStore
        /// Those that reach it, and neither name it nor are named for it in a policy.
        package let strangers: [Int]
    }

    /// A workload that the internet reaches.
    package struct Exposure: Sendable {
        /// The workload.
        package let workload: Int
        /// What the traffic comes through.
        package let entrances: [Entrance]
        /// What comes in.
        package let traffic: Traffic
        /// The data stores that can be reached from it, the nearest first, each with the workloads on the way: from
        /// the one that is exposed to the store.
        package let storesBehind: [Path]
        /// How many workloads can be reached from it, directly or through others.
        package let workloadsBehind: Int
    }

    /// A way to a data store.
    package struct Path: Sendable {
        /// The data store.
        package let store: DataStore
        /// The workloads on the way, both ends included.
        package let way: [Int]
    }

    /// Namespaces that are flat, by name.
    package let flatNamespaces: [FlatNamespace]
    /// Workloads that anything can reach, by label.
    package let openWorkloads: [OpenWorkload]
    /// Data stores with strangers, by label.
    package let storeAccess: [StoreAccess]
    /// What the internet reaches, by label.
    package let exposures: [Exposure]
    /// The data stores among what the internet reaches.
    package let exposedStores: [DataStore]
    /// Workloads on the network of their node, for which policies hold only with some network plugins.
    package let onHostNetwork: [Int]
    /// The data stores that were recognised.
    package let stores: [DataStore]

    /// Whether nothing is open that nobody needs. What is open to the internet on purpose does not count, unless it
    /// is a data store.
    package var isClean: Bool { count == 0 }

    /// How many things are wrong.
    package var count: Int {
        flatNamespaces.count + openWorkloads.count + storeAccess.count + exposedStores.count
    }

    /// Judges a graph.
    package init(_ graph: ReachGraph) { self.init(graph, References(graph)) }

    init(_ graph: ReachGraph, _ references: References) {
        let stores = graph.workloads.indices.compactMap { index in
            DataStore.program(of: graph.workloads[index]).map { DataStore(workload: index, program: $0) }
        }
        let flat = Self.flatNamespaces(of: graph)
        let flatNames = Set(flat.map(\.name))
        let exposures = Self.exposures(of: graph, stores)
        let exposed = Set(exposures.map(\.workload))
        self.stores = stores
        flatNamespaces = flat
        openWorkloads = graph.cluster.workloads.indices.compactMap { index in
            if flatNames.contains(graph.workloads[index].namespace) { return nil }
            if graph.unneededFromAnyPod(to: index).isEmpty { return nil }
            return OpenWorkload(workload: index, traffic: graph.fromAnyPod(to: index))
        }
        storeAccess = StoreJudge(graph: graph, references: references, stores: stores).access()
        self.exposures = exposures
        exposedStores = stores.filter { exposed.contains($0.workload) }
        onHostNetwork = graph.workloads.indices.filter { graph.workloads[$0].isOnHostNetwork }
    }

    private static func flatNamespaces(of graph: ReachGraph) -> [FlatNamespace] {
        let byName = Dictionary(grouping: graph.cluster.workloads.indices) { graph.workloads[$0].namespace }
        return byName.filter { _, workloads in workloads.allSatisfy { graph.fromAnyPod(to: $0) == .all } }
            .map { FlatNamespace(name: $0, workloads: $1) }.sorted { $0.name < $1.name }
    }

    private static func exposures(of graph: ReachGraph, _ stores: [DataStore]) -> [Exposure] {
        var open: [Int: [Entrance]] = [:]
        for entrance in graph.entrances where entrance.isPublic {
            open[entrance.workload, default: []].append(entrance)
        }
        if open.isEmpty { return [] }
        let search = GraphSearch(graph)
        return open.sorted { $0.key < $1.key }.compactMap { workload, entrances in
            let used = entrances.filter { !graph.traffic(through: $0).isEmpty }
            if used.isEmpty { return nil }
            let reached = search.reached(from: workload)
            let paths = stores.filter { $0.workload != workload && reached.distance(to: $0.workload) != nil }
                .sorted { (reached.distance(to: $0.workload) ?? 0) < (reached.distance(to: $1.workload) ?? 0) }
                .map { Path(store: $0, way: reached.way(to: $0.workload)) }
            return Exposure(
                workload: workload, entrances: used,
                traffic: used.reduce(Traffic.none) { $0.union(graph.traffic(through: $1)) }, storesBehind: paths,
                workloadsBehind: reached.count)
        }
    }
}

extension ReachGraph {
    /// What comes to a workload through an entrance, policies considered.
    func traffic(through entrance: Entrance) -> Traffic {
        if entrance.kind == .controller { return fromController(to: entrance.workload).intersection(entrance.traffic) }
        let outside = sources.ranges.indices.reduce(Traffic.none) {
            $0.union(incoming(fromRange: $1, to: entrance.workload))
        }
        return outside.intersection(entrance.traffic)
    }

    /// What any pod may send to a workload beyond what it publishes to the internet anyway.
    func unneededFromAnyPod(to workload: Int) -> Traffic {
        let published = entrances.filter { $0.workload == workload && $0.isPublic }
        return published.reduce(fromAnyPod(to: workload)) { $0.subtracting($1.traffic) }
    }
}

/// Finds who reaches a data store without a reason.
private struct StoreJudge {
    let graph: ReachGraph
    let references: References
    let stores: [DataStore]

    func access() -> [ReachVerdict.StoreAccess] {
        stores.compactMap { store in
            let ports = ports(of: store)
            let strangers = graph.workloads.indices.filter { source in
                source != store.workload && !hasReason(source, store)
                    && !graph.traffic(from: source, to: store.workload).intersection(ports).isEmpty
            }
            return strangers.isEmpty ? nil : ReachVerdict.StoreAccess(store: store, strangers: strangers)
        }
    }

    private func hasReason(_ source: Int, _ store: DataStore) -> Bool {
        if references.names(source, store.workload) { return true }
        let (from, to) = (graph.workloads[source], graph.workloads[store.workload])
        // Copies of one store talk to each other.
        if from.namespace == to.namespace, DataStore.program(of: from) == store.program { return true }
        return from.namespace == to.namespace && references.opaque.contains(source)
    }

    /// The ports that the store serves on: those of its Services, else of its containers, else any.
    private func ports(of store: DataStore) -> Traffic {
        let workload = graph.workloads[store.workload]
        if workload.networks != nil { return .all }
        let services = graph.cluster.services.filter {
            $0.namespace == workload.namespace && graph.cluster.workloads(behind: $0).contains(store.workload)
        }
        let served = services.flatMap { service in service.ports.map { service.traffic($0, to: workload) } }
        let declared = workload.ports.map { Traffic($0.transport, PortSet($0.number...$0.number)) }
        let all = (served + declared).reduce(Traffic.none) { $0.union($1) }
        return all.isEmpty ? .all : all
    }
}
