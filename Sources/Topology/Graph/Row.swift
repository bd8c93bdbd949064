/// What policies let one class of pods take in, or send out, for every end there is.
enum Row: Sendable {
    /// The same for all of them.
    case uniform(TrafficTable.Number)
    /// By the number of the end.
    case each([TrafficTable.Number])

    /// What flows from or to an end.
    subscript(_ end: Int) -> TrafficTable.Number {
        switch self {
        case .uniform(let number): number
        case .each(let numbers): numbers[end]
        }
    }
}

/// Works out the rows of one direction.
///
/// For each class: what policies of administrators decide is decided; what they pass on or do not mention goes to the
/// NetworkPolicies that select the class, of which one must allow it; where none does select it, baseline policies
/// decide; what nobody decides may flow.
struct RowBuilder {
    let direction: NetworkPolicy.Direction
    var space: PeerSpace
    var table: TrafficTable
    /// The policies about each class, in the order in which they have their say.
    private let policies: [[Policy]]

    init(_ direction: NetworkPolicy.Direction, _ policies: [Policy], _ space: PeerSpace, _ table: TrafficTable) {
        self.direction = direction
        self.space = space
        self.table = table
        var about = Array(repeating: [Policy](), count: space.classes.count)
        for policy in policies where policy.rules[direction] != nil {
            for subject in space.subjects(of: policy) { about[subject].append(policy) }
        }
        self.policies = about
    }

    /// Every row, by class.
    mutating func rows() -> [Row] { space.classes.indices.map { row(of: $0) } }

    private mutating func row(of subject: Int) -> Row {
        let about = policies[subject]
        if about.isEmpty { return .uniform(TrafficTable.all) }
        let network = about.filter { $0.tier == .network }
        let admin = about.filter { $0.tier == .admin }
        if admin.isEmpty, !network.isEmpty { return permitted(by: network, subject) }
        var decision = Decision(count: space.count)
        for policy in admin { apply(policy, to: &decision, subject) }
        decision.resumePassed(&table)
        if network.isEmpty {
            for policy in about where policy.tier == .baseline { apply(policy, to: &decision, subject) }
            decision.resumePassed(&table)
            return .each((0..<space.count).map { table.union(decision.allowed[$0], decision.open[$0]) })
        }
        let permitted = permitted(by: network, subject)
        return .each(
            (0..<space.count).map { end in
                table.union(decision.allowed[end], table.intersection(decision.open[end], permitted[end]))
            })
    }

    /// What is decided so far about each end, and what is still open.
    private struct Decision {
        var allowed: [TrafficTable.Number]
        var open: [TrafficTable.Number]
        var passed: [TrafficTable.Number]

        init(count: Int) {
            allowed = Array(repeating: TrafficTable.none, count: count)
            open = Array(repeating: TrafficTable.all, count: count)
            passed = Array(repeating: TrafficTable.none, count: count)
        }

        /// What one tier passed on is open to the next.
        mutating func resumePassed(_ table: inout TrafficTable) {
            for end in open.indices where passed[end] != TrafficTable.none {
                open[end] = table.union(open[end], passed[end])
                passed[end] = TrafficTable.none
            }
        }
    }

    private mutating func apply(_ policy: Policy, to decision: inout Decision, _ subject: Int) {
        for rule in policy.rules[direction] ?? [] {
            let same = samePorts(rule, subject)
            for end in ends(of: rule, policy) {
                let hit = table.intersection(decision.open[end], same ?? ports(of: rule, receiver: end))
                if hit == TrafficTable.none { continue }
                decision.open[end] = table.difference(decision.open[end], hit)
                switch rule.action {
                case .allow: decision.allowed[end] = table.union(decision.allowed[end], hit)
                case .pass: decision.passed[end] = table.union(decision.passed[end], hit)
                case .deny: break
                }
            }
        }
    }

    private mutating func permitted(by policies: [Policy], _ subject: Int) -> Row {
        let rules = policies.flatMap { policy in (policy.rules[direction] ?? []).map { (policy, $0) } }
        if rules.isEmpty { return .uniform(TrafficTable.none) }
        var permitted = Array(repeating: TrafficTable.none, count: space.count)
        for (policy, rule) in rules {
            let same = samePorts(rule, subject)
            for end in ends(of: rule, policy) where permitted[end] != TrafficTable.all {
                permitted[end] = table.union(permitted[end], same ?? ports(of: rule, receiver: end))
            }
        }
        return .each(permitted)
    }

    private mutating func ends(of rule: Policy.Rule, _ policy: Policy) -> [Int] {
        guard let peers = rule.peers else { return Array(0..<space.count) }
        if peers.count == 1 { return space.members(of: peers[0], policy, rule.action) }
        return Set(peers.flatMap { space.members(of: $0, policy, rule.action) }).sorted()
    }

    /// The ports of a rule where they are the same for every other end: those of names are the receiver's own.
    private mutating func samePorts(_ rule: Policy.Rule, _ subject: Int) -> TrafficTable.Number? {
        guard let ports = rule.ports else { return TrafficTable.all }
        if direction == .ingress { return self.ports(of: rule, receiver: subject) }
        return ports.contains(where: \.isNamed) ? nil : table.number(of: ports.traffic(at: nil))
    }

    private mutating func ports(of rule: Policy.Rule, receiver: Int) -> TrafficTable.Number {
        guard let ports = rule.ports else { return TrafficTable.all }
        let workload = space.classes.indices.contains(receiver) ? space.classes[receiver].representative : nil
        return table.number(of: ports.traffic(at: workload))
    }
}

extension [Policy.Port] {
    /// The ports of a rule at a receiver; names mean nothing where it is unknown.
    func traffic(at receiver: Workload?) -> Traffic {
        reduce(Traffic.none) { traffic, port in
            switch port {
            case .numbers(let transport, let numbers): traffic.union(Traffic(transport, numbers))
            case .named(let transport, let name):
                traffic.union(receiver?.numbers(of: name, transport) ?? .none)
            }
        }
    }
}

extension Policy.Port {
    /// Whether it is known by a name alone.
    var isNamed: Bool {
        if case .named = self { true } else { false }
    }
}
