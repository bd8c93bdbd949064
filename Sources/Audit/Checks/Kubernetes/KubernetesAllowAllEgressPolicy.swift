internal import Documents
internal import Spans
internal import Topology

/// A NetworkPolicy, or the policy inside a SandboxTemplate, with a rule that lets pods reach everything.
struct KubernetesAllowAllEgressPolicy: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for (policy, resource) in NetworkIsolation(workspace).policies {
            OpenRule.mark(policy, .egress, resource, &marks)
        }
        for resource in workspace.resources(ofKind: "SandboxTemplate") { judge(resource, &marks) }
    }

    /// A sandbox must name its destinations: ports alone, an empty peer, every namespace or every address do not.
    private static func judge(_ sandbox: Resource, _ marks: inout Marks) {
        guard let policy = sandbox.node["spec"]?["networkPolicy"], let egress = policy.entry("egress") else { return }
        for rule in egress.value.sequence ?? [] {
            let peers = rule["to"]?.sequence ?? []
            if peers.isEmpty {
                marks.add(mark(sandbox, rule.mapping?.first?.key.span ?? egress.key.span, "everything"))
            }
            for peer in peers {
                if let entry = peer["ipBlock"]?.entry("cidr"), ["0.0.0.0/0", "::/0"].contains(entry.value.text ?? "") {
                    marks.add(mark(sandbox, entry.mark, "every address"))
                } else if peer.mapping?.isEmpty == true {
                    marks.add(mark(sandbox, rule.entry("to")?.key.span ?? peer.span, "everything"))
                } else if let entry = peer.entry("namespaceSelector"), LabelSelector(entry.value).isEmpty,
                    peer["podSelector"] == nil
                {
                    marks.add(mark(sandbox, entry.key.span, "every pod of every namespace"))
                }
            }
        }
    }

    private static func mark(_ resource: Resource, _ span: ByteRange, _ value: String) -> Mark {
        Mark(file: resource.file, span: span, resource: resource.path, name: resource.name, value: value)
    }
}
