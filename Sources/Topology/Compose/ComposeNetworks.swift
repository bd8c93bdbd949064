/// The networks that a service of Compose is on, and what they let through.
package struct ComposeNetworks: Hashable, Sendable {
    /// The project.
    package let project: String
    /// The names of the networks, each with its project unless it is known by a name of its own.
    package let names: Set<String>
    /// Whether it is on the machine's own network.
    package let isOnHost: Bool
    /// Whether one of the networks leads outside.
    package let reachesOutside: Bool
    /// The ports that are published on an address that others can reach.
    package let published: Traffic

    /// Describes them.
    package init(project: String, names: Set<String>, isOnHost: Bool, reachesOutside: Bool, published: Traffic) {
        self.project = project
        self.names = names
        self.isOnHost = isOnHost
        self.reachesOutside = reachesOutside
        self.published = published
    }

    /// What flows to a service with other networks: everything over a network that both are on. The machine reaches
    /// the networks of its containers, and what runs on it is reached from those that lead outside.
    func traffic(to other: ComposeNetworks?) -> Traffic {
        guard let other else { return .none }
        if !names.isDisjoint(with: other.names) { return .all }
        // Projects have nothing to do with each other unless a network is known by the same name in both.
        guard project == other.project else { return .none }
        if isOnHost { return other.isOnHost || !other.names.isEmpty ? .all : .none }
        if other.isOnHost { return reachesOutside ? .all : .none }
        return .none
    }
}

/// A service of a Compose project.
package struct ComposeWorkload: Sendable {
    /// The service.
    package let workload: Workload

    /// Wraps it.
    package init(_ workload: Workload) { self.workload = workload }

    /// Its published ports as the way from outside.
    func entrances(index: Int) -> [Entrance] {
        guard let published = workload.networks?.published, !published.isEmpty else { return [] }
        return [
            Entrance(
                kind: .direct, label: "published port of \(workload.label)", workload: index, traffic: published,
                isPublic: true, sources: [], controllerNamespace: nil, site: workload.site)
        ]
    }
}
