internal import Documents

/// An image that a list of allowed repositories of the same project (Gatekeeper's `K8sAllowedRepos`) does not hold.
struct KubernetesUnlistedRegistry: Check {
    static func run(on workspace: Workspace, into marks: inout Marks) {
        let lists = workspace.resources(ofKind: "K8sAllowedRepos")
        guard !lists.isEmpty else { return }
        for site in workspace.containers {
            guard let entry = site.container.node.entry("image"), let image = entry.value.text, !entry.value.isUnknown
            else { continue }
            let isRefused = lists.contains { list in
                let prefixes = (list.node["spec"]?["parameters"]?["repos"]?.sequence ?? []).compactMap(\.text)
                return list.scope == site.resource.scope && applies(list, to: site.resource) && !prefixes.isEmpty
                    && !prefixes.contains(where: image.hasPrefix)
            }
            if isRefused { marks.add(site.mark(entry.mark, entry.value.shown)) }
        }
    }

    private static func applies(_ list: Resource, to resource: Resource) -> Bool {
        let match = list.node["spec"]?["match"]
        func names(_ key: String) -> [String]? { match?[key]?.sequence?.compactMap(\.text) }
        // What a selector of labels picks is not looked up: such a list judges nothing here.
        if match?["labelSelector"] != nil || match?["namespaceSelector"] != nil { return false }
        if names("excludedNamespaces")?.contains(resource.namespace ?? "") == true { return false }
        return names("namespaces").map { $0.contains(resource.namespace ?? "") } ?? true
    }
}
