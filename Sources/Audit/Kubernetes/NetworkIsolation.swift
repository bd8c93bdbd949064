internal import Documents
internal import Findings
internal import Topology

/// Which pods of a workspace are isolated by policies, project by project and namespace by namespace.
struct NetworkIsolation {
    /// A namespace of one project.
    struct Namespace: Hashable {
        let scope: BytePath
        let name: String
    }

    /// The policies of `networking.k8s.io` and of Cilium, with their resources.
    let policies: [(policy: NetworkPolicy, resource: Resource)]
    /// The namespaces that a policy of another kind (Calico) covers: what it selects is not evaluated here.
    let otherwiseCovered: Set<Namespace>
    /// The projects that a policy for the whole cluster covers.
    let coveredProjects: Set<BytePath>

    init(_ workspace: Workspace) {
        var policies: [(NetworkPolicy, Resource)] = []
        var covered: Set<Namespace> = []
        var projects: Set<BytePath> = []
        for resource in workspace.resources {
            switch (resource.kind, resource.group) {
            case ("NetworkPolicy", "networking.k8s.io"), ("NetworkPolicy", "extensions"):
                let spec = resource.node["spec"]
                let policy = NetworkPolicy(name: resource.name, namespace: resource.namespace ?? "default", spec: spec)
                if let policy { policies.append((policy, resource)) }
            case ("CiliumNetworkPolicy", _):
                let specs = [resource.node["spec"]].compactMap(\.self) + (resource.node["specs"]?.sequence ?? [])
                policies += specs.compactMap { NetworkPolicy(cilium: $0, resource) }.map { ($0, resource) }
            case ("NetworkPolicy", _):
                covered.insert(Namespace(scope: resource.scope, name: resource.namespace ?? "default"))
            case ("GlobalNetworkPolicy", _), ("CiliumClusterwideNetworkPolicy", _), ("BaselineAdminNetworkPolicy", _):
                projects.insert(resource.scope)
            default: continue
            }
        }
        self.policies = policies
        otherwiseCovered = covered
        coveredProjects = projects
    }

    /// The policies of a namespace.
    func policies(in namespace: Namespace) -> [NetworkPolicy] {
        policies.filter { $0.resource.scope == namespace.scope && $0.policy.namespace == namespace.name }.map(\.policy)
    }

    /// Whether something that is not evaluated here may isolate the pods of a namespace.
    func isOtherwiseCovered(_ namespace: Namespace) -> Bool {
        otherwiseCovered.contains(namespace) || coveredProjects.contains(namespace.scope)
    }

    /// The pods that policies apply to, by namespace, in source order: those on the node's network are left out.
    static func podsByNamespace(_ workspace: Workspace) -> [(namespace: Namespace, pods: [PodTemplate])] {
        var order: [Namespace] = []
        var pods: [Namespace: [PodTemplate]] = [:]
        for pod in workspace.pods where pod.spec["hostNetwork"]?.bool != true {
            let resource = workspace.resource(of: pod)
            // The controller of sandboxes makes a policy for each template.
            if resource.kind == "SandboxTemplate" { continue }
            guard let name = resource.namespace else { continue }
            let namespace = Namespace(scope: resource.scope, name: name)
            if pods[namespace] == nil { order.append(namespace) }
            pods[namespace, default: []].append(pod)
        }
        return order.map { ($0, pods[$0] ?? []) }
    }
}

extension NetworkPolicy {
    /// A CiliumNetworkPolicy as far as isolation goes: which pods, which directions. Its rules are Cilium's own.
    init?(cilium spec: Node, _ resource: Resource) {
        var directions: Set<Direction> = []
        if spec["ingress"] != nil || spec["ingressDeny"] != nil { directions.insert(.ingress) }
        if spec["egress"] != nil || spec["egressDeny"] != nil { directions.insert(.egress) }
        self.init(
            name: resource.name, namespace: resource.namespace ?? "default", isolating: directions,
            pods: LabelSelector(spec["endpointSelector"] ?? spec), spec: spec)
    }
}
