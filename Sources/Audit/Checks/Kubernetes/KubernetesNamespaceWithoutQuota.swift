internal import Documents

/// A Namespace that a project makes without a ResourceQuota and without a LimitRange.
struct KubernetesNamespaceWithoutQuota: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        let bounds = workspace.resources(ofKind: "ResourceQuota") + workspace.resources(ofKind: "LimitRange")
        for resource in workspace.resources(ofKind: "Namespace") where !resource.isSystemNamespace {
            let isBounded = bounds.contains { $0.scope == resource.scope && $0.namespace == resource.name }
            guard !isBounded, !resource.name.isEmpty else { continue }
            marks.add(
                Mark(
                    file: resource.file, span: resource.anchor, resource: resource.path, name: resource.name,
                    value: Place.absent))
        }
    }
}
