internal import Documents

/// A namespace whose workloads get the sidecars of Istio, without an AuthorizationPolicy for all of them, its own or of
/// the whole mesh: what no policy selects is allowed.
struct KubernetesMeshNamespaceWithoutDeny: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        let policies = workspace.resources(ofKind: "AuthorizationPolicy", groups: ["security.istio.io"])
        for (namespace, mark) in workspace.meshNamespaces {
            let isDenied = policies.contains { policy in
                let spec = policy.node["spec"]
                return policy.scope == namespace.scope && [namespace.name, "istio-system"].contains(policy.namespace)
                    && spec?["selector"] == nil && spec?["targetRefs"] == nil
                    && (spec?["action"]?.text ?? "ALLOW") == "ALLOW"
            }
            if !isDenied { marks.add(mark) }
        }
    }
}
