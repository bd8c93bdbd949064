internal import Documents
internal import Topology

/// A workload with several replicas that can be reached from outside, and that no PodDisruptionBudget keeps up.
struct KubernetesNoDisruptionBudget: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        let exposure = ServiceExposure(workspace)
        guard !exposure.ways.isEmpty else { return }
        let budgets = workspace.resources(ofKind: "PodDisruptionBudget")
        for pod in workspace.pods {
            let resource = workspace.resource(of: pod)
            guard ["Deployment", "StatefulSet"].contains(resource.kind),
                let entry = resource.node["spec"]?.entry("replicas"), let replicas = entry.value.integer, replicas > 1,
                exposure.way(to: pod, of: resource) != nil
            else { continue }
            let isKept = budgets.contains { budget in
                budget.scope == resource.scope && budget.namespace == resource.namespace
                    && budget.node["spec"]?["selector"].map { LabelSelector($0).matches(pod.labels) } ?? false
            }
            guard !isKept else { continue }
            marks.add(
                Mark(
                    file: resource.file, span: entry.mark, resource: resource.path, name: resource.name,
                    value: String(replicas)))
        }
    }
}
