internal import Documents
internal import Spans

/// The flags that kubeadm gives a component: those of a ClusterConfiguration, over its own defaults.
///
/// Source: the manifests that `kubeadm init` writes (kubernetes/cmd/kubeadm/app/phases/controlplane, etcd).
struct KubeadmConfiguration {
    /// The flags as a mapping, like those of a container.
    let flags: Node
    /// Where to point when a flag is missing: the component's section, or the kind.
    let anchor: ByteRange

    private static let sections: [String: [String]] = [
        "kube-apiserver": ["apiServer"], "kube-controller-manager": ["controllerManager"],
        "kube-scheduler": ["scheduler"], "etcd": ["etcd", "local"],
    ]
    private static let folder = "/etc/kubernetes/pki/"
    private static let defaults: [String: [String: String]] = [
        "kube-apiserver": [
            "authorization-mode": "Node,RBAC", "client-ca-file": folder + "ca.crt",
            "enable-admission-plugins": "NodeRestriction", "etcd-cafile": folder + "etcd/ca.crt",
            "etcd-certfile": folder + "apiserver-etcd-client.crt", "etcd-keyfile": folder + "apiserver-etcd-client.key",
            "kubelet-client-certificate": folder + "apiserver-kubelet-client.crt",
            "kubelet-client-key": folder + "apiserver-kubelet-client.key", "secure-port": "6443",
            "service-account-key-file": folder + "sa.pub", "tls-cert-file": folder + "apiserver.crt",
            "tls-private-key-file": folder + "apiserver.key",
        ],
        "kube-controller-manager": [
            "bind-address": "127.0.0.1", "root-ca-file": folder + "ca.crt",
            "service-account-private-key-file": folder + "sa.key", "use-service-account-credentials": "true",
        ],
        "kube-scheduler": ["bind-address": "127.0.0.1"],
        "etcd": [
            "cert-file": folder + "etcd/server.crt", "key-file": folder + "etcd/server.key", "client-cert-auth": "true",
            "peer-cert-file": folder + "etcd/peer.crt", "peer-key-file": folder + "etcd/peer.key",
            "peer-client-cert-auth": "true", "trusted-ca-file": folder + "etcd/ca.crt",
        ],
    ]

    /// Reads the section of a component; nil where the resource is no ClusterConfiguration, or etcd is not kubeadm's.
    init?(_ resource: Resource, component: String) {
        guard resource.kind == "ClusterConfiguration", resource.group == "kubeadm.k8s.io",
            let path = Self.sections[component], let standard = Self.defaults[component],
            component != "etcd" || resource.node["etcd"]?["external"] == nil
        else { return nil }
        let section = resource.node[path: Array(path.dropLast())]?.entry(path[path.count - 1])
        anchor = section?.key.span ?? resource.anchor
        var entries = Self.arguments(section?.value["extraArgs"])
        let written = Set(entries.compactMap(\.key.text))
        let place = ByteRange(anchor.start, anchor.start)
        for (name, value) in standard.sorted(by: { $0.key < $1.key }) where !written.contains(name) {
            entries.append(
                Entry(
                    key: Node(.scalar(Scalar(name, style: .plain)), span: place),
                    value: Node(.scalar(Scalar(value, style: .plain)), span: place)))
        }
        flags = Node(.mapping(entries), span: resource.node.span)
    }

    /// `extraArgs` as a mapping (v1beta3) or as a list of names and values (v1beta4).
    private static func arguments(_ node: Node?) -> [Entry] {
        if let entries = node?.effectiveEntries { return entries }
        return (node?.sequence ?? []).compactMap { item in
            guard let name = item["name"], let value = item["value"] else { return nil }
            return Entry(key: name, value: value)
        }
    }
}
