internal import Documents

extension Workspace {
    /// The namespaces that ask Istio for sidecars, each with a mark on the label that does.
    var meshNamespaces: [(namespace: Resource, mark: Mark)] {
        resources(ofKind: "Namespace").compactMap { namespace in
            let labels = namespace.node["metadata"]?["labels"]
            let injection = labels?.entry("istio-injection").flatMap { $0.value.text == "enabled" ? $0 : nil }
            guard let entry = injection ?? labels?.entry("istio.io/rev") ?? labels?.entry("istio.io/dataplane-mode"),
                entry.value.text != "none"
            else { return nil }
            let mark = Mark(
                file: namespace.file, span: entry.mark, resource: namespace.path, name: namespace.name,
                value: "\(entry.key.shown)=\(entry.value.shown)")
            return (namespace, mark)
        }
    }
}
