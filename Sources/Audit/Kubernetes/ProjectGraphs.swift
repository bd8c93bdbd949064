internal import Documents
internal import Findings
internal import Topology

/// The graph of one project, with its verdict.
struct ProjectGraph {
    let graph: ReachGraph
    let verdict: ReachVerdict
    fileprivate let resources: [String: Resource]

    /// The resource that a workload was read from.
    func resource(of workload: Workload) -> Resource? { resources["\(workload.namespace)/\(workload.name)"] }
}

extension Workspace {
    /// Above this many workloads a project's graph is left to `latchkey reach`: an audit answers in less time than that.
    private static let mostWorkloads = 300

    /// The graphs of the projects that run a data store and hold what a check needs to have anything to say.
    func projectGraphs(where isWanted: ([Resource]) -> Bool) -> [ProjectGraph] {
        let scopes = Dictionary(grouping: resources.indices) { resources[$0].scope }
        let running = Dictionary(grouping: pods) { resource(of: $0).scope }
        let stores = Set(
            running.filter { _, pods in pods.count <= Self.mostWorkloads && pods.contains(where: Self.isStore) }.keys)
        let wanted = stores.filter { scope in isWanted((scopes[scope] ?? []).map { resources[$0] }) }
        guard !wanted.isEmpty else { return [] }
        let declarations = declarations
        return wanted.sorted().map { scope in
            let indices = scopes[scope] ?? []
            let graph = ReachGraph(Cluster(indices.map { declarations[$0] }), compose: [])
            let owners = running[scope]?.map { resource(of: $0) } ?? []
            return ProjectGraph(
                graph: graph, verdict: ReachVerdict(graph),
                resources: Dictionary(owners.map { ("\($0.namespace ?? "default")/\($0.name)", $0) }) { first, _ in
                    first
                })
        }
    }

    private static func isStore(_ pod: PodTemplate) -> Bool {
        pod.containers.contains { container in
            container.node["image"]?.text.flatMap { DataStorePrograms.program(ofImage: $0) } != nil
        }
    }
}
