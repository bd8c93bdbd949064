internal import Spans
package import Documents
package import Findings

/// Reads the services of a Compose project: which networks they are on, and what they publish.
///
/// Source: the Compose specification, "services" and "networks".
package struct ComposeReader {
    /// The services, by name.
    package private(set) var services: [ComposeWorkload] = []
    /// What could not be taken into account.
    package private(set) var gaps: Set<Gap> = []

    private let project: String
    private let networks: Node?
    private let source: ManifestSource

    /// Reads the mapping of a Compose file. `folder` gives the project its name where the file does not.
    package init(root: Node, folder: String, source: ManifestSource) {
        project = root["name"]?.text ?? (folder.isEmpty ? "compose" : folder)
        networks = root["networks"]
        self.source = source
        let entries = (root["services"]?.effectiveEntries ?? []).filter { $0.value.mapping != nil }
        let modes = Dictionary(
            entries.map { ($0.key.text ?? "", $0.value) }, uniquingKeysWith: { _, last in last })
        for entry in entries.sorted(by: { ($0.key.text ?? "") < ($1.key.text ?? "") }) {
            services.append(workload(entry, modes))
        }
    }

    private mutating func workload(_ entry: Entry, _ services: [String: Node]) -> ComposeWorkload {
        let name = entry.key.text ?? ""
        var workload = Workload(
            namespace: project, name: name, kind: "Service", labels: [:], ports: [],
            images: [entry.value["image"]?.text].compactMap { $0 }.map { Self.expanded($0) ?? $0 },
            isOnHostNetwork: false, specification: entry.value,
            site: source.locate(entry.key.span))
        workload.networks = composeNetworks(of: entry.value, workload, services)
        return ComposeWorkload(workload)
    }

    /// The service whose networks a service uses: itself, or the one that `network_mode` names.
    private func host(of service: Node, _ services: [String: Node], depth: Int = 0) -> Node {
        guard let mode = service["network_mode"]?.text, mode.hasPrefix("service:"), depth < 8,
            let other = services[String(mode.dropFirst("service:".count))]
        else { return service }
        return host(of: other, services, depth: depth + 1)
    }

    private mutating func composeNetworks(
        of service: Node, _ workload: Workload, _ services: [String: Node]
    ) -> ComposeNetworks {
        let host = host(of: service, services)
        let mode = host["network_mode"]?.text ?? ""
        let published = ports(of: host, workload)
        switch mode {
        case "none":
            return ComposeNetworks(
                project: project, names: [], isOnHost: false, reachesOutside: false, published: .none)
        case "host":
            // Everything that it listens on is open on the machine.
            return ComposeNetworks(project: project, names: [], isOnHost: true, reachesOutside: true, published: .all)
        case let mode where mode.hasPrefix("container:"):
            gaps.insert(
                Gap(
                    .unknownValue, workload.site.path.description,
                    detail: "the networks of \(workload.label) (\(mode))",
                    line: workload.site.line))
        default: break
        }
        let names = names(of: host)
        let leading = names.filter { !isInternal($0) }
        return ComposeNetworks(
            project: project, names: Set(names.map(identity)), isOnHost: false, reachesOutside: !leading.isEmpty,
            published: leading.isEmpty ? .none : published)
    }

    private func names(of service: Node) -> [String] {
        guard let written = service["networks"] else { return ["default"] }
        let names = written.effectiveEntries?.compactMap(\.key.text) ?? written.items.compactMap(\.text)
        return names.isEmpty ? ["default"] : names
    }

    private func isInternal(_ network: String) -> Bool { networks?[network]?["internal"]?.bool == true }

    /// What tells a network from those of other projects.
    private func identity(_ network: String) -> String {
        let settings = networks?[network]
        if let name = settings?["name"]?.text { return name }
        if settings?["external"]?.bool == true { return network }
        return settings?["external"]?["name"]?.text ?? "\(project)_\(network)"
    }

    private mutating func ports(of service: Node, _ workload: Workload) -> Traffic {
        var traffic = Traffic.none
        for item in service["ports"]?.items ?? [] {
            if let ports = item.mapping == nil ? Self.short(item.text ?? "") : Self.long(item) {
                traffic = traffic.union(ports)
            } else {
                let site = source.locate(item.span)
                gaps.insert(
                    Gap(
                        .unknownValue, site.path.description, detail: "a published port of \(workload.label)",
                        line: site.line))
            }
        }
        return traffic
    }

    private static func long(_ item: Node) -> Traffic? {
        if isLoopback(item["host_ip"]?.text ?? "") { return Traffic.none }
        let transport = Transport(rawValue: (item["protocol"]?.text ?? "tcp").uppercased()) ?? .tcp
        return range(item["target"]?.text ?? "").map { Traffic(transport, $0) }
    }

    /// `[ADDRESS:][PUBLISHED:]TARGET[/PROTOCOL]`.
    private static func short(_ text: String) -> Traffic? {
        guard var rest = expanded(text).map({ Substring($0) }) else { return nil }
        var transport = Transport.tcp
        if let slash = rest.lastIndex(of: "/") {
            transport = Transport(rawValue: rest[rest.index(after: slash)...].uppercased()) ?? .tcp
            rest = rest[..<slash]
        }
        if rest.hasPrefix("["), let end = rest.firstIndex(of: "]") {
            if isLoopback(String(rest[..<end].dropFirst())) { return Traffic.none }
            rest = rest[rest.index(after: end)...].drop { $0 == ":" }
        }
        let parts = rest.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        if parts.count == 3, isLoopback(parts[0]) { return Traffic.none }
        return range(parts.last ?? "").map { Traffic(transport, $0) }
    }

    private static func isLoopback(_ address: String) -> Bool {
        address.hasPrefix("127.") || address == "::1" || address == "localhost"
    }

    private static func range(_ text: String) -> PortSet? {
        let parts = (expanded(text) ?? "").split(separator: "-").map { Int($0) }
        guard let first = parts.first, let lower = first else { return nil }
        guard parts.count == 2, let upper = parts[1], upper >= lower else {
            return parts.count == 1 ? PortSet(lower...lower) : nil
        }
        return PortSet(lower...upper)
    }

    /// A text with the defaults of its variables; nil where one has none.
    static func expanded(_ text: String) -> String? {
        var expanded = ""
        var rest = Substring(text)
        while let start = rest.firstIndex(of: "$") {
            expanded += rest[..<start]
            guard rest[start...].hasPrefix("${"), let end = rest[start...].firstIndex(of: "}") else { return nil }
            let variable = rest[start..<end].dropFirst(2)
            guard let mark = variable.firstIndex(of: "-") else { return nil }
            expanded += variable[variable.index(after: mark)...]
            rest = rest[rest.index(after: end)...]
        }
        return expanded + rest
    }
}
