internal import Documents

/// A container that asks to run without AppArmor, by its security context or by the annotation of old versions.
struct KubernetesApparmorUnconfined: Check {
    private static let annotation = "container.apparmor.security.beta.kubernetes.io/"

    static func run(on workspace: Workspace, into marks: inout Marks) {
        for site in workspace.containers {
            let context = site.container.effective(in: site.pod.spec)["securityContext"]
            let entries = [
                context?["appArmorProfile"]?.entry("type"),
                site.pod.metadata?["annotations"]?.entry(annotation + site.container.name),
            ]
            for entry in entries.compactMap({ $0 }) where entry.value.text?.lowercased() == "unconfined" {
                marks.add(site.mark(entry.mark, entry.value.shown))
            }
        }
    }
}
