internal import Documents

/// A container that mounts a folder of its node with the right to write. Sockets are another matter: a read-only mount
/// does not keep anybody from speaking to them.
struct KubernetesWritableHostPath: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        for site in workspace.containers {
            let folders = folders(of: site.pod)
            guard !folders.isEmpty else { continue }
            for mount in site.container.node["volumeMounts"]?.sequence ?? [] {
                guard let volume = mount["name"]?.text, let folder = folders[volume], !isReadOnly(mount),
                    let entry = mount.entry("readOnly") ?? mount.entry("mountPath")
                else { continue }
                if mount["readOnly"]?.isUnknown == true {
                    marks.unknown(file: site.pod.file, span: entry.value.span)
                } else {
                    marks.add(site.mark(entry.mark, folder))
                }
            }
        }
    }

    private static func isReadOnly(_ mount: Node) -> Bool { mount["readOnly"]?.bool == true }

    /// The folders of the node that a pod has as volumes, by the volumes' names.
    private static func folders(of pod: PodTemplate) -> [String: String] {
        var folders: [String: String] = [:]
        for volume in pod.spec["volumes"]?.sequence ?? [] {
            guard let name = volume["name"]?.text, let path = volume["hostPath"]?["path"],
                path.text?.contains(".sock") != true
            else { continue }
            folders[name] = path.shown
        }
        return folders
    }
}
