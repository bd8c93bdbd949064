internal import Documents
package import Findings

/// What the manifests of one project declare, as far as it decides who reaches whom.
package struct Cluster: Sendable {
    /// A machine, where its manifest says where it is.
    struct Machine: Sendable {
        let labels: [String: String]
        let addresses: [AddressRange]
    }

    /// What runs pods, by label.
    package let workloads: [Workload]
    /// The Services, by namespace and name.
    package let services: [KubernetesService]
    /// The policies, in the order in which they have their say.
    package private(set) var policies: [Policy]
    /// The labels of each namespace that is declared or used.
    package let namespaces: [String: [String: String]]
    /// What could not be taken into account.
    package private(set) var gaps: Set<Gap>

    let machines: [Machine]
    /// Everything that was declared, each once.
    let declarations: [Declaration]
    private let servicesByName: [String: Int]
    private let workloadsByNamespace: [String: [Int]]

    /// Collects declarations. Of those that declare the same thing, the last counts, as when they are applied in
    /// order.
    package init(_ all: [Declaration]) {
        var gaps: Set<Gap> = []
        let declarations = Self.settled(all, &gaps)
        self.declarations = declarations
        workloads = Self.workloads(of: declarations, &gaps)
        services = declarations.compactMap { KubernetesService($0) }
            .sorted { ($0.namespace, $0.name) < ($1.namespace, $1.name) }
        policies = Self.policies(of: declarations, &gaps)
        namespaces = Self.namespaces(of: declarations)
        machines = declarations.filter { $0.kind == "Node" && $0.group.isEmpty }.map(Self.machine)
        self.gaps = gaps
        servicesByName = Dictionary(
            services.enumerated().map { ("\($1.namespace)/\($1.name)", $0) }, uniquingKeysWith: { _, last in last })
        workloadsByNamespace = Dictionary(grouping: workloads.indices) { [workloads] in workloads[$0].namespace }
    }

    /// The cluster with other policies in place of its own.
    func with(_ policies: [Policy]) -> Cluster {
        var copy = self
        copy.policies = policies
        return copy
    }

    /// The Service of a name.
    func service(_ name: String, in namespace: String) -> KubernetesService? {
        servicesByName["\(namespace)/\(name)"].map { services[$0] }
    }

    /// The workloads whose pods a Service leads to.
    func workloads(behind service: KubernetesService) -> [Int] {
        guard let labels = service.selector else { return [] }
        let selector = LabelSelector(labels: labels)
        return (workloadsByNamespace[service.namespace] ?? []).filter { selector.matches(workloads[$0].labels) }
    }

    private static func settled(_ all: [Declaration], _ gaps: inout Set<Gap>) -> [Declaration] {
        struct Key: Hashable {
            let kind: String
            let group: String
            let namespace: String?
            let name: String
        }
        var order: [Key] = []
        var declarations: [Key: [Declaration]] = [:]
        for declaration in all {
            let key = Key(
                kind: declaration.kind, group: declaration.group, namespace: declaration.namespace,
                name: declaration.name)
            if declarations[key] == nil { order.append(key) }
            declarations[key, default: []].append(declaration)
        }
        return order.flatMap { key -> [Declaration] in
            let same = declarations[key] ?? []
            // What has no name yet is given one by the cluster.
            if key.name.isEmpty { return same }
            // A policy that `--suggest` wrote stands for the one that it replaces, whatever their files are called.
            guard let last = same.last(where: isSuggested) ?? same.last else { return [] }
            if same.count > 1, matters(last), !isSuggested(last) {
                let first = same[0].site
                gaps.insert(
                    Gap(
                        .configuration, last.site.path.description,
                        detail: "\(last.path) is declared \(same.count) times, first in \(first.path):\(first.line);"
                            + " the last counts (--project takes one folder)",
                        line: last.site.line))
            }
            return [last]
        }
    }

    private static func isSuggested(_ declaration: Declaration) -> Bool {
        declaration.node["metadata"]?["labels"]?["app.kubernetes.io/managed-by"]?.text == "latchkey"
    }

    /// Whether it makes a difference to the graph.
    private static func matters(_ declaration: Declaration) -> Bool {
        Workload(declaration) != nil || ["Service", "NetworkPolicy"].contains(declaration.kind)
    }

    private static func workloads(of declarations: [Declaration], _ gaps: inout Set<Gap>) -> [Workload] {
        var workloads: [String: Workload] = [:]
        for declaration in declarations {
            guard let workload = Workload(declaration), workloads[workload.label] == nil else { continue }
            workloads[workload.label] = workload
            for (key, value) in workload.labels where isUnknown(key) || isUnknown(value) {
                gaps.insert(gap(workload.site, "the label '\(key)' of \(declaration.path)"))
            }
        }
        return workloads.values.sorted { $0.label < $1.label }
    }

    private static func policies(of declarations: [Declaration], _ gaps: inout Set<Gap>) -> [Policy] {
        var policies: [Policy] = []
        for declaration in declarations {
            if let policy = Policy(administrators: declaration) {
                policies.append(policy)
            } else if declaration.kind == "NetworkPolicy",
                ["networking.k8s.io", "extensions"].contains(declaration.group)
            {
                let policy = NetworkPolicy(
                    name: declaration.name, namespace: declaration.namespace ?? "default", spec: declaration.spec)
                if let policy { policies.append(Policy(policy, declaration)) }
            } else if declaration.kind.hasSuffix("NetworkPolicy") {
                gaps.insert(
                    Gap(
                        .unknownValue, declaration.site.path.description,
                        detail: "what \(declaration.path) allows: policies of \(declaration.group) are not evaluated",
                        line: declaration.site.line))
                continue
            }
            if declaration.kind.hasSuffix("NetworkPolicy"), let spec = declaration.spec, hasUnknown(spec) {
                gaps.insert(gap(declaration.site, "a selector, a peer or a port of \(declaration.path)"))
            }
        }
        for policy in policies { gaps.formUnion(unknownPeers(of: policy)) }
        return policies.sorted {
            ($0.tier.rawValue, $0.priority, $0.namespace ?? "", $0.name)
                < ($1.tier.rawValue, $1.priority, $1.namespace ?? "", $1.name)
        }
    }

    private static func unknownPeers(of policy: Policy) -> [Gap] {
        policy.rules.values.joined().filter { $0.peers?.contains(.unknown) == true }.map {
            gap($0.site, "a peer of \(policy.label)")
        }
    }

    private static func gap(_ site: Site, _ what: String) -> Gap {
        Gap(.unknownValue, site.path.description, detail: what, line: site.line)
    }

    /// Whether a text is one that a template or a substitution fills in later.
    private static func isUnknown(_ text: String) -> Bool { text.contains("{{") || text.contains("${") }

    private static func hasUnknown(_ node: Node, depth: Int = 0) -> Bool {
        if depth > 12 { return false }
        if let text = node.text { return isUnknown(text) }
        if let items = node.sequence { return items.contains { hasUnknown($0, depth: depth + 1) } }
        return (node.effectiveEntries ?? []).contains {
            isUnknown($0.key.text ?? "") || hasUnknown($0.value, depth: depth + 1)
        }
    }

    /// Every namespace has its name as a label, whether it is declared or not.
    private static func namespaces(of declarations: [Declaration]) -> [String: [String: String]] {
        var namespaces: [String: [String: String]] = [:]
        for declaration in declarations {
            if let namespace = declaration.namespace, namespaces[namespace] == nil { namespaces[namespace] = [:] }
            if declaration.kind == "Namespace", declaration.group.isEmpty {
                namespaces[declaration.name] = declaration.node["metadata"]?["labels"]?.texts ?? [:]
            }
        }
        for name in namespaces.keys { namespaces[name]?["kubernetes.io/metadata.name"] = name }
        return namespaces
    }

    private static func machine(_ declaration: Declaration) -> Machine {
        let addresses = declaration.node["status"]?["addresses"]?.items ?? []
        return Machine(
            labels: declaration.node["metadata"]?["labels"]?.texts ?? [:],
            addresses: addresses.compactMap { $0["address"]?.text.flatMap { AddressRange($0) } })
    }
}
