internal import Documents

/// etcd and the API server of one project trust the same authority for client certificates.
struct KubernetesSharedEtcdAuthority: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        let found = workspace.containers.compactMap { site in ControlPlane(site.container).map { (site, $0) } }
        for (site, member) in found where member.component == "etcd" {
            guard let entry = member.flags.entry("trusted-ca-file"), let authority = entry.value.text else { continue }
            let servers = found.filter { other in
                other.1.component == "kube-apiserver" && other.0.resource.scope == site.resource.scope
            }
            for (server, plane) in servers where plane.flags["client-ca-file"]?.text == authority {
                guard let flag = plane.flags.entry("client-ca-file") else { continue }
                var mark = site.mark(entry.mark, authority)
                mark.related = [RelatedMark(file: server.pod.file, span: flag.mark, role: "the API server's authority")]
                marks.add(mark)
            }
        }
    }
}
