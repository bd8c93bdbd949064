/// Pods that no policy and no port can tell apart: those of one namespace with equal labels and equal named ports.
struct PodClass: Sendable {
    let namespace: String
    let labels: [String: String]
    let isOnHostNetwork: Bool
    /// One of the workloads of the class.
    let representative: Workload
}

/// Every end that policies tell apart, by number: classes of pods, then ranges of addresses, then pods that no manifest
/// describes.
struct PeerSpace: Sendable {
    let classes: [PodClass]
    let ranges: [AddressRange]
    private let partition: AddressPartition
    private let index: LabelIndex
    private let byNamespace: [String: [Int]]
    private let namespaces: [String: [String: String]]
    private let controllers: [[String: String]]
    private let machines: [Cluster.Machine]
    private var known: [Question: [Int]] = [:]

    private struct Question: Hashable {
        let peer: Policy.Peer
        let namespace: String?
        let isAdministrators: Bool
        let isDenial: Bool
    }

    init(_ cluster: Cluster, classes: [PodClass], blocks: [AddressRange]) {
        self.classes = classes
        partition = AddressPartition(blocks)
        ranges = partition.ranges
        index = LabelIndex(classes.map(\.labels))
        byNamespace = Dictionary(grouping: classes.indices) { classes[$0].namespace }
        namespaces = cluster.namespaces
        machines = cluster.machines
        let gateways = Gateways(cluster).gatewayNamespaces.map { ["kubernetes.io/metadata.name": $0] }
        controllers = (ControllerNamespaces.known + gateways).map { labels in
            let name = labels["kubernetes.io/metadata.name"] ?? ""
            return labels.merging(cluster.namespaces[name] ?? [:]) { _, declared in declared }
        }
    }

    /// A pod somewhere in the cluster of which nothing is known.
    var anyPod: Int { classes.count + ranges.count }
    /// The pods of the ingress controller.
    var controller: Int { anyPod + 1 }
    /// How many ends there are.
    var count: Int { controller + 1 }

    /// The number of a range.
    func number(ofRange index: Int) -> Int { classes.count + index }

    /// The classes that a policy is about.
    func subjects(of policy: Policy) -> [Int] {
        guard let selector = policy.namespaces else {
            return (byNamespace[policy.namespace ?? ""] ?? []).filter { policy.pods.matches(classes[$0].labels) }
        }
        let wanted = names(selector)
        // Policies of administrators leave pods on the node's network alone.
        return policy.pods.members(of: index).filter {
            wanted.contains(classes[$0].namespace) && !classes[$0].isOnHostNetwork
        }
    }

    /// The ends that a peer of a rule names, ascending.
    mutating func members(of peer: Policy.Peer, _ policy: Policy, _ action: Policy.Action) -> [Int] {
        let question = Question(
            peer: peer, namespace: policy.namespace, isAdministrators: policy.tier != .network,
            isDenial: action == .deny)
        if let answer = known[question] { return answer }
        let answer = find(question)
        known[question] = answer
        return answer
    }

    private func find(_ question: Question) -> [Int] {
        switch question.peer {
        case .block(let block, let except):
            let outside = partition.indices(of: block, except: except).map(number(ofRange:))
            // The API of administrators' policies holds a block against pods too; all addresses are those of pods as
            // well.
            guard question.isAdministrators, block.isEverything, !block.isVersion6 else { return outside }
            return Array(classes.indices) + outside + [anyPod, controller]
        case .nodes(let selector):
            let chosen = machines.filter { selector.matches($0.labels) }.flatMap(\.addresses)
            return Set(chosen.flatMap { partition.indices(of: $0, except: []) }).sorted().map(number(ofRange:))
        case .unknown: return []
        case .pods(let namespaces, let pods): return find(namespaces, pods, question)
        }
    }

    private func find(_ namespaces: LabelSelector?, _ pods: LabelSelector?, _ question: Question) -> [Int] {
        guard let namespaces else {
            let own = byNamespace[question.namespace ?? ""] ?? []
            let isController = controllers.contains { $0["kubernetes.io/metadata.name"] == question.namespace }
            return own.filter { pods?.matches(classes[$0].labels) ?? true } + (isController ? [controller] : [])
        }
        let wanted = names(namespaces)
        var found = (pods ?? LabelSelector(labels: [:])).members(of: index).filter {
            wanted.contains(classes[$0].namespace)
                && !(question.isAdministrators && classes[$0].isOnHostNetwork)
        }
        let isEveryPod = pods?.isEmpty ?? true
        if namespaces.isEmpty, isEveryPod { found.append(anyPod) }
        let fits = namespaces.isEmpty ? isEveryPod : controllers.contains { namespaces.matches($0) }
        if fits, !question.isDenial || namespaces.isEmpty { found.append(controller) }
        return found
    }

    private func names(_ selector: LabelSelector) -> Set<String> {
        Set(namespaces.filter { selector.matches($0.value) }.keys)
    }
}
