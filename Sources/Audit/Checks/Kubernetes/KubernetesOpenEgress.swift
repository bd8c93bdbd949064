internal import Documents
internal import Topology

/// A namespace where policies restrict what comes in, and none what goes out.
struct KubernetesOpenEgress: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        let isolation = NetworkIsolation(workspace)
        for (namespace, pods) in NetworkIsolation.podsByNamespace(workspace) {
            let policies = isolation.policies(in: namespace)
            guard !isolation.isOtherwiseCovered(namespace),
                pods.contains(where: { pod in policies.contains { $0.isolates(pod.labels, .ingress) } }),
                !policies.contains(where: { $0.rules[.egress] != nil })
            else { continue }
            let first = workspace.resource(of: pods[0])
            marks.add(
                Mark(
                    file: first.file, span: first.anchor, resource: first.path, name: namespace.name,
                    value: String(pods.count)))
        }
    }
}
