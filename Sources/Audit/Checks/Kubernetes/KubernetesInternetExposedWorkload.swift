internal import Documents

/// A workload to which a way leads from outside the cluster.
struct KubernetesInternetExposedWorkload: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        let exposure = ServiceExposure(workspace)
        guard !exposure.ways.isEmpty else { return }
        for pod in workspace.pods {
            let resource = workspace.resource(of: pod)
            guard let way = exposure.way(to: pod, of: resource) else { continue }
            marks.add(
                Mark(
                    file: resource.file, span: resource.anchor, resource: resource.path, name: resource.name,
                    value: way.description,
                    related: [
                        RelatedMark(file: way.entrance.file, span: way.entrance.anchor, role: "the way in")
                    ]))
        }
    }
}
