/// The NetworkPolicies that close what nothing needs: a default denial for each namespace, and the flows that the
/// configuration itself shows.
package struct Suggestion: Sendable {
    /// One end of traffic that is to be allowed.
    enum Peer: Hashable, Sendable {
        case workload(Int)
        case namespace(String)
        case block(String, except: [String])
    }

    /// Traffic that is to be allowed, with the reason.
    struct Allowance: Hashable, Sendable {
        let peer: Peer
        var traffic: Traffic
        var reasons: Set<String>
    }

    /// The policy of one workload.
    struct WorkloadPolicy: Sendable {
        let workload: Int
        var ingress: [Allowance] = []
        var egress: [Allowance] = []
    }

    let graph: ReachGraph
    /// The namespaces that get a default denial, by name.
    let closedNamespaces: [String]
    /// By workload.
    let policies: [WorkloadPolicy]
    /// Policies of which rules are left out, with the numbers of those that stay.
    let narrowed: [Policy]
    /// What a reader should know.
    let remarks: [String]

    /// Works out what to add to a graph's policies.
    package init(_ graph: ReachGraph) {
        let references = References(graph)
        let narrowed = Self.narrowed(graph, references)
        let names = Set(narrowed.map(\.label))
        let kept = graph.cluster.policies.filter { !names.contains($0.label) } + narrowed
        let base = ReachGraph(graph.cluster.with(kept))
        let needs = Needs(graph, references)
        let closed = Self.closedNamespaces(of: base)
        self.graph = graph
        self.narrowed = narrowed
        closedNamespaces = closed
        policies = base.cluster.workloads.indices.compactMap { index in
            var policy = WorkloadPolicy(workload: index)
            policy.ingress = (needs.ingress[index] ?? []).filter { !base.permits($0, index, .ingress) }
            policy.egress = (needs.egress[index] ?? []).filter { !base.permits($0, index, .egress) }
            return policy.ingress.isEmpty && policy.egress.isEmpty ? nil : policy
        }
        remarks = needs.remarks + Self.remains(of: base)
    }

    /// What stays open once everything is denied: policies of administrators allow it.
    private static func remains(of graph: ReachGraph) -> [String] {
        let denials = Set(graph.workloads.map(\.namespace)).sorted().map { Policy(denyingAllIn: $0) }
        let closed = ReachGraph(graph.cluster.with(graph.cluster.policies + denials))
        return closed.cluster.workloads.indices.compactMap { index in
            let traffic = closed.unneededFromAnyPod(to: index)
            guard !traffic.isEmpty else { return nil }
            return "\(closed.workloads[index].label) stays open, \(traffic): a policy of the cluster's administrators"
                + " allows it"
        }
    }

    /// Whether there is nothing to add.
    package var isEmpty: Bool { closedNamespaces.isEmpty && policies.isEmpty && narrowed.isEmpty }

    /// The namespaces without a policy that denies everything in both directions.
    private static func closedNamespaces(of graph: ReachGraph) -> [String] {
        let closed = graph.cluster.policies.filter { policy in
            policy.tier == .network && policy.pods.isEmpty && policy.rules.count == 2
                && policy.rules.values.allSatisfy(\.isEmpty)
        }
        return Set(graph.cluster.workloads.map(\.namespace)).subtracting(closed.compactMap(\.namespace)).sorted()
    }

    /// The policies with rules that let in whoever comes: those rules are left out.
    private static func narrowed(_ graph: ReachGraph, _ references: References) -> [Policy] {
        let verdict = ReachVerdict(graph, references)
        var space = graph.sources
        let open = Set(graph.cluster.workloads.indices.filter { !graph.unneededFromAnyPod(to: $0).isEmpty })
        let strangers = Dictionary(
            verdict.storeAccess.map { ($0.store.workload, Set($0.strangers)) }, uniquingKeysWith: { $0.union($1) })
        var members: [Int: [Int]] = [:]
        for (index, number) in graph.classes.enumerated() { members[number, default: []].append(index) }
        return graph.cluster.policies.compactMap { policy -> Policy? in
            guard policy.tier == .network, policy.rules[.ingress]?.isEmpty == false else { return nil }
            let subjects = space.subjects(of: policy).flatMap { members[$0] ?? [] }
            var isNarrowed = false
            let narrowed = policy.leaving { direction, rule in
                guard direction == .ingress else { return false }
                let ends = rule.peers.map { peers in
                    Set(peers.flatMap { space.members(of: $0, policy, rule.action) })
                }
                let isTooWide = subjects.contains { subject in
                    if open.contains(subject), ends?.contains(space.anyPod) ?? true { return true }
                    return strangers[subject]?.contains { ends?.contains(graph.classes[$0]) ?? true } ?? false
                }
                if isTooWide { isNarrowed = true }
                return isTooWide
            }
            return isNarrowed ? narrowed : nil
        }
    }
}

extension ReachGraph {
    /// Whether policies of namespaces that stay already allow something. What no policy isolates is about to be.
    fileprivate func permits(
        _ allowance: Suggestion.Allowance, _ workload: Int, _ direction: NetworkPolicy.Direction
    ) -> Bool {
        let isIsolated = cluster.policies.contains { policy in
            policy.tier == .network && policy.rules[direction] != nil
                && policy.namespace == workloads[workload].namespace
                && policy.pods.matches(workloads[workload].labels)
        }
        guard isIsolated else { return false }
        let row = direction == .ingress ? ingress[classes[workload]] : egress[classes[workload]]
        let space = direction == .ingress ? sources : destinations
        switch allowance.peer {
        case .workload(let other): return table[row[classes[other]]].contains(allowance.traffic)
        case .namespace: return table[row[space.controller]].contains(allowance.traffic)
        case .block(let text, let except):
            guard let block = AddressRange(text) else { return false }
            let holes = except.compactMap { AddressRange($0) }
            return space.ranges.enumerated().allSatisfy { index, range in
                let isMeant = range.overlaps(block) && !holes.contains { $0.contains(range) }
                return !isMeant || table[row[space.number(ofRange: index)]].contains(allowance.traffic)
            }
        }
    }
}
