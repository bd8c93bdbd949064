internal import Documents
internal import Spans

/// A node that a selector offers to a condition.
struct Selected {
    /// The index of the file in the workspace.
    let file: Int
    /// What the condition's paths start from.
    let node: Node
    /// Where to point when the node lacks something.
    let anchor: ByteRange
    /// The path of the resource.
    let resource: String
    /// The node's own name, where it has one.
    var name = ""
    /// The node as it is written, where `node` adds what holds besides: edits are made here.
    var written: Node

    init(
        file: Int, node: Node, anchor: ByteRange, resource: String, name: String = "", written: Node? = nil
    ) {
        self.file = file
        self.node = node
        self.anchor = anchor
        self.resource = resource
        self.name = name
        self.written = written ?? node
    }
}

/// The named selectors. Each is written once, here and in the extensions beside this file; a run evaluates each once.
struct Selectors {
    let workspace: Workspace
    private var cache: [String: [Selected]] = [:]

    init(workspace: Workspace) { self.workspace = workspace }

    /// What a selector offers; nil for a name that no selector has.
    ///
    /// `kind Service` offers every resource of a kind or of several, `items spec.tls of Ingress` every item of a list of
    /// theirs, `instruction EXPOSE` every such instruction of a Dockerfile.
    mutating func select(_ name: String) -> [Selected]? {
        if let known = cache[name] { return known }
        let made = Self.make(name, workspace)
        cache[name] = made
        return made
    }

    private static func make(_ name: String, _ workspace: Workspace) -> [Selected]? {
        let words = name.split(separator: " ").map(String.init)
        switch (words.first, words.count) {
        case ("kind", 2...): return workspace.select(kinds: Set(words.dropFirst()))
        case ("items", 4...) where words[2] == "of":
            return workspace.select(itemsAt: words[1], of: Set(words.dropFirst(3)))
        case ("instruction", 2): return workspace.select(instruction: words[1])
        case ("flags", 2) where ControlPlane.components.contains(words[1]): return workspace.select(flagsOf: words[1])
        default: return table[name].map { $0(workspace) }
        }
    }

    private static let table: [String: @Sendable (Workspace) -> [Selected]] = [
        "containers": { $0.selectContainers(roles: [.initial, .main, .ephemeral]) },
        "linux-containers": { $0.selectContainers(roles: [.initial, .main, .ephemeral], isForLinux: true) },
        "main-containers": { $0.selectContainers(roles: [.main]) },
        "unlimited-containers": { $0.selectUnlimitedContainers() },
        "container-ports": { $0.select(listOfContainers: "ports") },
        "volume-mounts": { $0.select(listOfContainers: "volumeMounts") },
        "environment": { $0.select(listOfContainers: "env") },
        "environment-sources": { $0.select(listOfContainers: "envFrom") },
        "pods": { $0.selectPods() },
        "linux-pods": { $0.selectPods(isForLinux: true) },
        "pod-sysctls": { $0.selectSysctls() },
        "pod-volumes": { $0.selectVolumes() },
        "role-rules": { $0.selectRoleRules() },
        "role-bindings": { $0.select(kinds: ["RoleBinding", "ClusterRoleBinding"]) },
        "binding-subjects": { $0.selectSubjects() },
        "webhooks": { $0.selectWebhooks() },
        "secret-stores": { $0.select(kinds: ["SecretStore", "ClusterSecretStore"]) },
        "services": { $0.selectServices() },
        "compose-services": { $0.selectComposeServices() },
        "compose-environment": { $0.selectComposeItems { $0.environment } },
        "compose-arguments": { $0.selectComposeItems { $0.arguments } },
        "compose-mounts": { $0.selectComposeItems { $0.mounts } },
        "compose-ports": { $0.selectComposeItems { $0.ports } },
        "stages": { $0.selectStages() },
        "security-schemes": { $0.selectSecuritySchemes() },
        "oauth-flows": { $0.selectOAuthFlows() },
        "servers": { $0.selectServers() },
        "transfers": { $0.selectTransfers() },
        "operations": { $0.selectOperations() },
    ]
}
