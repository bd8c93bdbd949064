internal import Documents
internal import Topology

/// A workload that the internet reaches, that is as good as its node or may read every Secret, and from which a data
/// store can be reached. Each step names its place.
struct KubernetesAttackPath: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        let access = AccessControl(workspace)
        let graphs = workspace.projectGraphs(where: { resources in
            resources.contains { ["Service", "Ingress", "Gateway", "Route"].contains($0.kind) }
        })
        for project in graphs {
            for exposure in project.verdict.exposures {
                let workload = project.graph.workloads[exposure.workload]
                guard let path = exposure.storesBehind.first, let resource = project.resource(of: workload),
                    let pod = workspace.pods.first(where: { workspace.resource(of: $0).path == resource.path }),
                    let power = power(of: pod, resource, access)
                else { continue }
                let steps = path.way.dropFirst().compactMap { project.resource(of: project.graph.workloads[$0]) }
                marks.add(
                    Mark(
                        file: resource.file, span: resource.anchor, resource: resource.path, name: power,
                        value: project.graph.workloads[path.store.workload].label,
                        related: steps.map { RelatedMark(file: $0.file, span: $0.anchor, role: "the next step") }))
            }
        }
    }

    /// What an intruder gets with the workload, in words.
    private static func power(of pod: PodTemplate, _ resource: Resource, _ access: AccessControl) -> String? {
        if pod.spec["hostPID"]?.bool == true { return "sees every process of its node" }
        for container in pod.containers {
            let context = container.node["securityContext"]
            if context?["privileged"]?.bool == true { return "privileged" }
            let added = context?["capabilities"]?["add"]?.sequence?.compactMap(\.text) ?? []
            if added.contains(where: ["ALL", "SYS_ADMIN", "CAP_SYS_ADMIN"].contains) { return "nearly privileged" }
        }
        let paths = (pod.spec["volumes"]?.sequence ?? []).compactMap { $0["hostPath"]?["path"]?.text }
        if paths.contains(where: { $0 == "/" || $0.hasSuffix("docker.sock") || $0.hasSuffix("containerd.sock") }) {
            return "has its node's files or containers in hand"
        }
        let account = pod.spec["serviceAccountName"]?.text ?? "default"
        let grants = access.bindings.filter { binding in
            binding.scope == resource.scope
                && (binding.node["subjects"]?.sequence ?? []).contains { subject in
                    subject["kind"]?.text == "ServiceAccount" && subject["name"]?.text == account
                        && (subject["namespace"]?.text ?? binding.namespace) == resource.namespace
                }
        }
        let isAdmin = grants.contains { binding in
            binding.node["roleRef"]?["name"]?.text == "cluster-admin"
                || access.role(of: binding)?.roleRules.contains(where: \.allowsEverything) == true
        }
        return isAdmin ? "may do everything in the cluster" : nil
    }
}
