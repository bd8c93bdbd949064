internal import Documents

/// An API server without ImagePolicyWebhook, in a project that verifies images by no other means: no policy of Kyverno
/// or Sigstore, and no webhook for pods.
struct KubernetesApiserverWithoutImagePolicy: Check {
    private static let plugins = "enable-admission-plugins"
    private static let engines: Set<String> = [
        "ClusterImagePolicy", "ImageValidatingPolicy", "ClusterPolicy", "ValidatingWebhookConfiguration",
        "ValidatingAdmissionPolicy",
    ]

    static func run(on workspace: Workspace, into marks: inout Marks) {
        guard !workspace.resources.contains(where: { engines.contains($0.kind) }) else { return }
        for server in workspace.select(flagsOf: "kube-apiserver") {
            let entry = server.node.entry(plugins)
            let names = entry?.value.text?.split(separator: ",") ?? []
            guard !names.contains("ImagePolicyWebhook"), entry?.value.isUnknown != true else { continue }
            marks.add(
                Mark(
                    file: server.file, span: entry?.value.span ?? server.anchor, resource: server.resource,
                    name: server.name, value: entry?.value.shown ?? Place.absent))
        }
    }
}
