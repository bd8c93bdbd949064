internal import Documents

/// A workload that is the Kubernetes Dashboard, by its image or by its label.
struct KubernetesDashboard: Check {
    private static let images: Set<String> = ["kubernetes-dashboard", "kubernetes-dashboard-amd64", "dashboard-web"]

    static func run(on workspace: Workspace, into marks: inout Marks) {
        for pod in workspace.pods {
            let resource = workspace.resource(of: pod)
            let found = image(pod) ?? label(pod.metadata) ?? label(resource.node["metadata"])
            guard let found else { continue }
            marks.add(
                Mark(
                    file: pod.file, span: found.mark, resource: resource.path, name: resource.name,
                    value: found.value.shown))
        }
    }

    private static func image(_ pod: PodTemplate) -> Entry? {
        pod.containers.compactMap { $0.node.entry("image") }.first { entry in
            let reference = ImageReference(entry.value.text ?? "")
            return images.contains(reference.name) || reference.path.hasPrefix("kubernetesui")
        }
    }

    private static func label(_ metadata: Node?) -> Entry? {
        ["k8s-app", "app", "app.kubernetes.io/name"].compactMap { metadata?["labels"]?.entry($0) }
            .first { $0.value.text == "kubernetes-dashboard" }
    }
}
