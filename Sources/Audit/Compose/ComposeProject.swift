package import Documents
package import Spans

/// A Compose file.
package struct ComposeProject: Sendable {
    /// The index of its file in the workspace.
    package let file: Int
    /// The file's mapping.
    package let root: Node
    /// Its services in source order.
    package let services: [ComposeService]

    /// Recognises a Compose file by its top-level `services`: a mapping of mappings of which one has an image or a
    /// build.
    init?(file: Int, root: Node) {
        guard root["kind"] == nil, root["apiVersion"] == nil, root["jobs"] == nil,
            let entries = root["services"]?.effectiveEntries
        else { return nil }
        let services = entries.compactMap { ComposeService($0) }
        let keys = ["image", "build", "extends", "ports", "environment", "volumes", "command", "networks", "deploy"]
        guard services.contains(where: { service in keys.contains { service.node[$0] != nil } }) else { return nil }
        self.file = file
        self.root = root
        self.services = services
    }
}

/// A service of a Compose file.
package struct ComposeService: Sendable {
    /// Its name: its key.
    package let name: String
    /// Its mapping.
    package let node: Node
    /// Where to point when it lacks something: its key.
    package let anchor: ByteRange

    init?(_ entry: Entry) {
        guard let name = entry.key.text, entry.value.mapping != nil else { return nil }
        self.name = name
        self.node = entry.value
        self.anchor = entry.key.span
    }

    /// `service/web`.
    package var path: String { "service/" + name }
}
