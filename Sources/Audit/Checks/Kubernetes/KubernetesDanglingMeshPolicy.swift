internal import Documents
internal import Topology

/// A policy of the mesh that selects none of the workloads that its project puts into its namespace. Where the project
/// has none there at all, they come from elsewhere; a policy of the root namespace is for every one.
struct KubernetesDanglingMeshPolicy: Check {
    private static let kinds: Set<String> = ["AuthorizationPolicy", "PeerAuthentication", "RequestAuthentication"]

    static func run(on workspace: Workspace, into marks: inout Marks) {
        for policy in workspace.resources where policy.group == "security.istio.io" && kinds.contains(policy.kind) {
            guard policy.namespace != "istio-system",
                let entry = policy.node["spec"]?["selector"]?.entry("matchLabels")
            else { continue }
            let labels = Resource.texts(entry.value)
            let pods = workspace.pods.filter { pod in
                let owner = workspace.resource(of: pod)
                return owner.scope == policy.scope && owner.namespace == policy.namespace
            }
            let selector = LabelSelector(labels: labels)
            guard !labels.isEmpty, !labels.values.contains(where: holdsVariable), !pods.isEmpty,
                !pods.contains(where: { selector.matches($0.labels) })
            else { continue }
            let shown = labels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
            marks.add(
                Mark(
                    file: policy.file, span: entry.key.span, resource: policy.path, name: policy.name,
                    value: shorten(shown)))
        }
    }
}
