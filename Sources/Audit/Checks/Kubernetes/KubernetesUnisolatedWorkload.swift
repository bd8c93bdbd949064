internal import Documents
internal import Topology

/// A workload that no policy isolates, in a namespace where some policy isolates others.
struct KubernetesUnisolatedWorkload: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        let isolation = NetworkIsolation(workspace)
        for (namespace, pods) in NetworkIsolation.podsByNamespace(workspace) {
            let policies = isolation.policies(in: namespace)
            guard !isolation.isOtherwiseCovered(namespace),
                pods.contains(where: { pod in policies.contains { $0.isolates(pod.labels, .ingress) } })
            else { continue }
            for pod in pods where !policies.contains(where: { $0.isolates(pod.labels, .ingress) }) {
                let resource = workspace.resource(of: pod)
                marks.add(
                    Mark(
                        file: resource.file, span: resource.anchor, resource: resource.path, name: namespace.name,
                        value: resource.name))
            }
        }
    }
}
