internal import Documents

/// A Namespace that a project makes without workloads and without a policy of any kind for it.
struct KubernetesNamespaceWithoutPolicy: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        let isolation = NetworkIsolation(workspace)
        let populated = Set(NetworkIsolation.podsByNamespace(workspace).map(\.namespace))
        for resource in workspace.resources(ofKind: "Namespace") where !resource.isSystemNamespace {
            let namespace = NetworkIsolation.Namespace(scope: resource.scope, name: resource.name)
            guard !populated.contains(namespace), isolation.policies(in: namespace).isEmpty,
                !isolation.isOtherwiseCovered(namespace), !resource.name.isEmpty
            else { continue }
            marks.add(
                Mark(
                    file: resource.file, span: resource.anchor, resource: resource.path, name: resource.name,
                    value: Place.absent))
        }
    }
}
