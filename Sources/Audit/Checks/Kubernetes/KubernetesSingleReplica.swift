internal import Documents

/// A workload that can be reached from outside, with one replica written down and nothing that scales it.
struct KubernetesSingleReplica: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        let exposure = ServiceExposure(workspace)
        guard !exposure.ways.isEmpty else { return }
        let scalers =
            workspace.resources(ofKind: "HorizontalPodAutoscaler") + workspace.resources(ofKind: "ScaledObject")
        for pod in workspace.pods {
            let resource = workspace.resource(of: pod)
            guard let entry = resource.node["spec"]?.entry("replicas"), entry.value.integer == 1,
                exposure.way(to: pod, of: resource) != nil
            else { continue }
            let isScaled = scalers.contains { scaler in
                scaler.scope == resource.scope && scaler.node["spec"]?["scaleTargetRef"]?["name"]?.text == resource.name
            }
            guard !isScaled else { continue }
            marks.add(
                Mark(
                    file: resource.file, span: entry.mark, resource: resource.path, name: resource.name, value: "1"))
        }
    }
}
