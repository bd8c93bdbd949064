internal import Documents
internal import Topology

/// A NetworkPolicy that selects none of the workloads that its project puts into its namespace. Where the project has
/// none there at all, they come from elsewhere and nothing can be said.
struct KubernetesDanglingNetworkPolicy: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for (policy, resource) in NetworkIsolation(workspace).policies where !policy.pods.isEmpty {
            let pods = workspace.pods.filter { pod in
                let owner = workspace.resource(of: pod)
                return owner.scope == resource.scope && owner.namespace == policy.namespace
            }
            guard !pods.isEmpty, !pods.contains(where: { policy.pods.matches($0.labels) }),
                let entry = policy.spec.entry("podSelector")
            else { continue }
            let wanted = entry.value["matchLabels"].map(Resource.texts) ?? [:]
            let shown = wanted.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
            marks.add(
                Mark(
                    file: resource.file, span: entry.key.span, resource: resource.path, name: policy.namespace,
                    value: shorten(shown.isEmpty ? entry.value.shown : shown)))
        }
    }
}
