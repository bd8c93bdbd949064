internal import Documents

/// A container that asks to run without AppArmor, by its security context or by the annotation of old versions.
struct KubernetesApparmorUnconfined: Check {
    private static let annotation = "container.apparmor.security.beta.kubernetes.io/"

    static func run(on workspace: Workspace, into marks: inout Marks) {
        for site in workspace.linuxContainers {
            let context = site.container.effective(in: site.pod.spec)["securityContext"]
            let settings = [
                (context?["appArmorProfile"], "type", "RuntimeDefault"),
                (site.pod.metadata?["annotations"], annotation + site.container.name, "runtime/default"),
            ]
            for (node, key, good) in settings {
                guard let node, let entry = node.entry(key), entry.value.text?.lowercased() == "unconfined" else {
                    continue
                }
                var mark = site.mark(entry.mark, entry.value.shown)
                mark.fix = .set([key], to: good, in: node, of: workspace.files[site.pod.file])
                marks.add(mark)
            }
        }
    }
}
