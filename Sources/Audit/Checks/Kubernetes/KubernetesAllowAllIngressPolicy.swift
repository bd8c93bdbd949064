internal import Documents
internal import Spans
internal import Topology

/// A NetworkPolicy with a rule that lets traffic in from everywhere, or from every pod, on every port. A rule that
/// names ports publishes a service, and says so.
struct KubernetesAllowAllIngressPolicy: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for (policy, resource) in NetworkIsolation(workspace).policies {
            OpenRule.mark(policy, .ingress, resource, &marks)
        }
    }
}

/// A rule that opens a direction wholly.
enum OpenRule {
    /// Marks each open rule of a policy in one direction.
    static func mark(
        _ policy: NetworkPolicy, _ direction: NetworkPolicy.Direction, _ resource: Resource, _ marks: inout Marks
    ) {
        for rule in policy.rules[direction] ?? [] {
            if let found = opening(rule, direction, of: policy.spec) {
                marks.add(
                    Mark(
                        file: resource.file, span: found.span, resource: resource.path, name: resource.name,
                        value: found.value))
            }
        }
    }

    /// Where a rule opens, and to whom; nil where it does not.
    private static func opening(
        _ rule: NetworkPolicy.Rule, _ direction: NetworkPolicy.Direction, of spec: Node
    ) -> (span: ByteRange, value: String)? {
        guard rule.ports.isEmpty else { return nil }
        if let peer = rule.peers.first(where: \.isEverywhere) {
            return (peer.node["ipBlock"]?.entry("cidr")?.mark ?? peer.node.span, "every address")
        }
        if rule.peers.isEmpty {
            let key = rule.node.entry(direction == .ingress ? "from" : "to")?.key
            return ((key ?? spec.entry(direction.rawValue)?.key)?.span ?? rule.node.span, "everywhere")
        }
        if let peer = rule.peers.first(where: \.isEveryPod) {
            return (peer.node.entry("namespaceSelector")?.key.span ?? peer.node.span, "every pod of every namespace")
        }
        return nil
    }
}
