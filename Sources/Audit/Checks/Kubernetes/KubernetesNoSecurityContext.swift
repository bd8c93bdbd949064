internal import Documents

/// A container for which nobody wrote any security context, neither on it nor on its pod.
struct KubernetesNoSecurityContext: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for site in workspace.containers {
            let contexts = [site.container.node["securityContext"], site.pod.spec["securityContext"]]
            if contexts.contains(where: { $0?.isUnknown == true }) { continue }
            guard !contexts.contains(where: { $0?.effectiveEntries?.isEmpty == false }) else { continue }
            marks.add(site.mark(site.container.anchor, Place.absent))
        }
    }
}
