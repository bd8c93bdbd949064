internal import Documents
internal import Topology

/// A namespace whose pods accept traffic from everywhere: no policy isolates them by default, and some are isolated by
/// none.
struct KubernetesFlatNamespace: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        let isolation = NetworkIsolation(workspace)
        for (namespace, pods) in NetworkIsolation.podsByNamespace(workspace) {
            let policies = isolation.policies(in: namespace)
            guard !isolation.isOtherwiseCovered(namespace),
                !pods.contains(where: { pod in policies.contains { $0.isolates(pod.labels, .ingress) } }),
                !policies.contains(where: { $0.pods.isEmpty && $0.rules[.ingress] != nil })
            else { continue }
            marks.add(mark(namespace, pods, workspace))
        }
    }

    /// Points at the first workload of the namespace, and at the namespace itself where it is written.
    private static func mark(
        _ namespace: NetworkIsolation.Namespace, _ pods: [PodTemplate], _ workspace: Workspace
    ) -> Mark {
        let owner = workspace.resources(ofKind: "Namespace").first {
            $0.scope == namespace.scope && $0.name == namespace.name
        }
        let first = workspace.resource(of: pods[0])
        let related = (owner.map { [$0] } ?? []) + pods.dropFirst().prefix(9).map { workspace.resource(of: $0) }
        return Mark(
            file: first.file, span: first.anchor, resource: first.path, name: namespace.name,
            value: pods.count == 1
                ? "its workload '\(first.path)'" : "any of its \(pods.count) workloads, such as '\(first.path)'",
            related: related.map { resource in
                let role = resource.kind == "Namespace" ? "the namespace" : "also reachable from everywhere"
                return RelatedMark(file: resource.file, span: resource.anchor, role: role)
            })
    }
}
