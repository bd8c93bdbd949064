internal import Documents

/// A network plugin that does not enforce policies: in a plugin list of its own, or in a ConfigMap that carries one.
struct KubernetesCniWithoutPolicies: Check {
    private static let blind: Set<String> = ["flannel", "bridge", "ptp", "macvlan", "ipvlan"]
    private static let enforcing: Set<String> = [
        "calico", "cilium-cni", "antrea", "kube-router", "weave-net", "azure-vnet",
    ]

    static func run(on workspace: Workspace, into marks: inout Marks) {
        for (index, file) in workspace.files.enumerated() {
            for document in file.documents where document.root["cniVersion"] != nil {
                guard let entry = blindPlugin(document.root) else { continue }
                let name = document.root["name"]?.text ?? "plugins"
                marks.add(Mark(file: index, span: entry.mark, resource: name, name: name, value: entry.value.shown))
            }
        }
        for resource in workspace.resources(ofKind: "ConfigMap") {
            for entry in resource.node["data"]?.effectiveEntries ?? [] {
                guard let text = entry.value.text, text.contains("cniVersion"),
                    let list = JSON.parse(Array(text.utf8)).documents.first?.root, let plugin = blindPlugin(list)
                else { continue }
                marks.add(
                    Mark(
                        file: resource.file, span: entry.key.span, resource: resource.path, name: resource.name,
                        value: plugin.value.shown))
            }
        }
    }

    /// The type of the first plugin, if it enforces nothing and no other one does.
    private static func blindPlugin(_ list: Node) -> Entry? {
        let plugins = list["plugins"]?.sequence ?? [list]
        let types = plugins.compactMap { $0.entry("type") }
        guard !types.contains(where: { enforcing.contains($0.value.text ?? "") }) else { return nil }
        return types.first { blind.contains($0.value.text ?? "") }
    }
}
