internal import Documents

/// A namespace whose workloads get the sidecars of Istio, while no PeerAuthentication for it, or for the whole mesh,
/// asks for mutual TLS. One that asks for less is what `kubernetes/mesh-mtls-off` says.
struct KubernetesMeshNamespaceWithoutMtls: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        let policies = workspace.resources(ofKind: "PeerAuthentication")
        for (namespace, mark) in workspace.meshNamespaces {
            let isSaid = policies.contains { policy in
                policy.scope == namespace.scope && policy.node["spec"]?["selector"] == nil
                    && [namespace.name, "istio-system"].contains(policy.namespace)
                    && policy.node["spec"]?["mtls"]?["mode"] != nil
            }
            if !isSaid { marks.add(mark) }
        }
    }
}
