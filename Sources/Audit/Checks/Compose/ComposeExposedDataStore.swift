internal import Documents

/// A data store, by its image or its port, that is published on every address of the host.
struct ComposeExposedDataStore: Check {
    private static let near: Set<String> = ["127.0.0.1", "localhost", "::1"]

    static func run(on workspace: Workspace, into marks: inout Marks) {
        for site in workspace.composeServices {
            let isStore = site.service.node["image"]?.text.map(DataStores.isImage) ?? false
            for port in site.service.ports {
                let target = port.node["target"]?.integer ?? 0
                let host = port.node["host"]?.text ?? ""
                guard isStore || DataStores.ports[target] != nil, !near.contains(host), !holdsVariable(host) else {
                    continue
                }
                let published = port.node["published"]?.text ?? port.node["target"]?.text ?? ""
                marks.add(site.mark(port.anchor, published))
            }
        }
    }
}
