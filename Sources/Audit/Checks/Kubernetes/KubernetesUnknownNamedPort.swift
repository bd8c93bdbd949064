internal import Documents
internal import Topology

/// A rule of a NetworkPolicy for a port by a name that no container has: of the pods that it isolates for what comes in,
/// of any pod of the project for what goes out. Where the project has none of the pods, nothing can be said.
struct KubernetesUnknownNamedPort: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for (policy, resource) in NetworkIsolation(workspace).policies {
            for direction in NetworkPolicy.Direction.allCases {
                let named = (policy.rules[direction] ?? []).flatMap { $0.node["ports"]?.sequence ?? [] }.filter {
                    $0["port"]?.text != nil && $0["port"]?.integer == nil && $0["port"]?.isUnknown == false
                }
                guard !named.isEmpty else { continue }
                let pods = workspace.pods.filter { pod in
                    let owner = workspace.resource(of: pod)
                    return owner.scope == resource.scope
                        && (direction == .egress
                            || owner.namespace == policy.namespace && policy.pods.matches(pod.labels))
                }
                guard !pods.isEmpty else { continue }
                let known = Set(pods.flatMap(\.containers).flatMap(portNames))
                for port in named {
                    guard let entry = port.entry("port"), let name = entry.value.text, !known.contains(name) else {
                        continue
                    }
                    marks.add(
                        Mark(
                            file: resource.file, span: entry.mark, resource: resource.path, name: resource.name,
                            value: name))
                }
            }
        }
    }

    private static func portNames(_ container: PodTemplate.Container) -> [String] {
        (container.node["ports"]?.sequence ?? []).compactMap { $0["name"]?.text }
    }
}
