/// Why something may flow between two ends, or may not: both sides have a say.
package struct Explanation: Sendable {
    /// What one end's policies say.
    package struct Side: Sendable {
        /// Whether it is about what the source sends or what the destination takes in.
        package let direction: NetworkPolicy.Direction
        /// The end whose policies they are.
        package let end: ReachGraph.End
        /// What they let through.
        package let traffic: Traffic
        /// What led to it, in the order in which policies have their say.
        package let steps: [Step]
    }

    /// One policy's part.
    package struct Step: Sendable {
        /// What it does.
        package enum Effect: Sendable {
            /// A rule takes a decision.
            case decides(Policy.Action)
            /// The policy selects the end, and no rule of it names the other.
            case namesNobody
            /// No policy of a namespace selects the end: it is not isolated.
            case notIsolated
        }

        /// What it does.
        package let effect: Effect
        /// The policy, such as `NetworkPolicy shop/db`; empty where there is none.
        package let policy: String
        /// The number of the rule, from 1, and its name where it has one.
        package let rule: (number: Int, name: String?)?
        /// What it is about.
        package let traffic: Traffic
        /// Where the rule, or the policy, is written; nil where there is none.
        package let site: Site?
    }

    /// Where it starts.
    package let source: ReachGraph.End
    /// Where it goes.
    package let destination: ReachGraph.End
    /// What may flow.
    package let traffic: Traffic
    /// The two sides, as far as they are in the graph.
    package let sides: [Side]
    /// The ways from outside that lead to the destination, where the source is outside.
    package let entrances: [Entrance]
    /// Where the source names the destination.
    package let references: [Reference]
    /// The networks of Compose that both are on.
    package let sharedNetworks: [String]
}

extension ReachGraph {
    /// Explains what may flow between two ends.
    package func explain(_ source: End, _ destination: End) -> Explanation {
        var sides: [Explanation.Side] = []
        if let side = side(.egress, of: source, other: destination) { sides.append(side) }
        if let side = side(.ingress, of: destination, other: source) { sides.append(side) }
        var entrances: [Entrance] = []
        var references: [Reference] = []
        var networks: [String] = []
        if case .workload(let index) = destination {
            switch source {
            case .workload(let from):
                references = References(self).all.filter { $0.source == from && $0.destination == index }
                let own = workloads[from].networks?.names ?? []
                networks = own.intersection(workloads[index].networks?.names ?? []).sorted()
            case .controller: entrances = self.entrances.filter { $0.workload == index && $0.kind == .controller }
            case .external: entrances = self.entrances.filter { $0.workload == index && $0.kind == .direct }
            }
        }
        return Explanation(
            source: source, destination: destination, traffic: traffic(from: source, to: destination), sides: sides,
            entrances: entrances, references: references, sharedNetworks: networks)
    }

    /// What may flow from one end to another.
    package func traffic(from source: End, to destination: End) -> Traffic {
        switch (source, destination) {
        case (.workload(let from), .workload(let to)): return from == to ? .none : traffic(from: from, to: to)
        case (.controller, .workload(let to)): return fromController(to: to)
        case (.external(let range), .workload(let to)):
            return sources.ranges.firstIndex { $0.contains(range) || range.contains($0) }
                .map { incoming(fromRange: $0, to: to) } ?? .none
        case (.workload(let from), .external(let range)):
            return destinations.ranges.firstIndex { $0.contains(range) || range.contains($0) }
                .map { outgoing(from: from, toRange: $0) } ?? .none
        default: return .none
        }
    }

    private func side(_ direction: NetworkPolicy.Direction, of end: End, other: End) -> Explanation.Side? {
        guard case .workload(let index) = end, index < classes.count else { return nil }
        var space = direction == .ingress ? sources : destinations
        let number: Int
        switch other {
        case .workload(let other):
            guard other < classes.count else { return nil }
            number = classes[other]
        case .external(let range):
            guard let position = space.ranges.firstIndex(where: { $0.contains(range) || range.contains($0) }) else {
                return nil
            }
            number = space.number(ofRange: position)
        case .controller: number = space.controller
        }
        let row = direction == .ingress ? ingress[classes[index]] : egress[classes[index]]
        var steps: [Explanation.Step] = []
        let about = cluster.policies.filter { policy in
            policy.rules[direction] != nil && space.subjects(of: policy).contains(classes[index])
        }
        let isIsolated = about.contains { $0.tier == .network }
        for policy in about where policy.tier == .admin {
            steps += self.steps(of: policy, direction, index, number, &space)
        }
        for policy in about where policy.tier == .network {
            let found = self.steps(of: policy, direction, index, number, &space)
            steps +=
                found.isEmpty
                ? [
                    Explanation.Step(
                        effect: .namesNobody, policy: policy.label, rule: nil, traffic: .none, site: policy.site)
                ] : found
        }
        if !isIsolated {
            steps.append(
                Explanation.Step(effect: .notIsolated, policy: "", rule: nil, traffic: .all, site: nil))
            for policy in about where policy.tier == .baseline {
                steps += self.steps(of: policy, direction, index, number, &space)
            }
        }
        return Explanation.Side(direction: direction, end: end, traffic: table[row[number]], steps: steps)
    }

    /// The rules of a policy that name the other end.
    private func steps(
        of policy: Policy, _ direction: NetworkPolicy.Direction, _ subject: Int, _ other: Int, _ space: inout PeerSpace
    ) -> [Explanation.Step] {
        var steps: [Explanation.Step] = []
        for rule in policy.rules[direction] ?? [] {
            let isNamed =
                rule.peers?.contains { space.members(of: $0, policy, rule.action).contains(other) } ?? true
            guard isNamed else { continue }
            let remote = space.classes.indices.contains(other) ? space.classes[other].representative : nil
            let receiver = direction == .ingress ? workloads[subject] : remote
            steps.append(
                Explanation.Step(
                    effect: .decides(rule.action), policy: policy.label, rule: (rule.number, rule.name),
                    traffic: rule.ports?.traffic(at: receiver) ?? .all, site: rule.site))
        }
        return steps
    }
}
