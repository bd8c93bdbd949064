internal import Documents

/// A container whose effective seccomp profile is `Unconfined`, or missing: `Unconfined` is the cluster's default
/// unless its nodes say otherwise. The annotations of old versions count as well.
struct KubernetesSeccompUnconfined: Check {
    private static let podAnnotation = "seccomp.security.alpha.kubernetes.io/pod"
    private static let containerAnnotation = "container.seccomp.security.alpha.kubernetes.io/"

    static func run(on workspace: Workspace, into marks: inout Marks) {
        for site in workspace.linuxContainers { judge(site, workspace.files[site.pod.file], &marks) }
    }

    private static func judge(_ site: ContainerSite, _ file: SourceFile, _ marks: inout Marks) {
        let effective = site.container.effective(in: site.pod.spec)
        let context = effective.entry("securityContext")
        if let profile = context?.value["seccompProfile"], let entry = profile.entry("type") {
            if entry.value.isUnknown {
                marks.unknown(file: site.pod.file, span: entry.value.span)
            } else if entry.value.text == "Unconfined" {
                var mark = site.mark(entry.mark, "Unconfined")
                mark.fix = .set(["type"], to: "RuntimeDefault", in: profile, of: file)
                marks.add(mark)
            } else if entry.value.text == "Localhost", profile["localhostProfile"] == nil {
                marks.add(site.mark(entry.mark, "Localhost' without 'localhostProfile"))
            }
            return
        }
        let annotations = site.pod.metadata?["annotations"]
        let names = [containerAnnotation + site.container.name, podAnnotation]
        if let entry = names.compactMap({ annotations?.entry($0) }).first {
            if entry.value.text?.lowercased() == "unconfined" { marks.add(site.mark(entry.mark, "unconfined")) }
            return
        }
        guard context?.value.isUnknown != true else { return }
        let place = site.container.node.entry("securityContext")?.key.span ?? site.container.anchor
        var mark = site.mark(place, Place.absent)
        let path = ["securityContext", "seccompProfile", "type"]
        mark.fix = .set(path, to: "RuntimeDefault", in: site.container.node, of: file)
        marks.add(mark)
    }
}
