package import Documents
package import Spans
internal import Topology

/// A pod specification: a Pod's own, or the template of whatever makes pods. It is found by its shape, so that
/// resources of other API groups (rollouts, sandboxes, scaled jobs) count too.
package struct PodTemplate: Sendable {
    /// The index of its resource in the workspace.
    package let resource: Int
    /// The index of its file in the workspace.
    package let file: Int
    /// The mapping that has `containers`.
    package let spec: Node
    /// Where to point when the pod lacks something: the key before `spec`.
    package let anchor: ByteRange
    /// The labels of the pods.
    package let labels: [String: String]
    /// The template's metadata, or the Pod's own.
    package let metadata: Node?
    /// Its containers: init, main and ephemeral ones.
    package let containers: [Container]

    /// A container of a pod.
    package struct Container: Sendable {
        /// What a container is for.
        package enum Role: Sendable { case initial, main, ephemeral }
        /// What it is for.
        package let role: Role
        /// Its mapping.
        package let node: Node
        /// Its name; empty where it has none.
        package let name: String
        /// Where to point when the container lacks something: its name.
        package let anchor: ByteRange
    }

    /// Whether it is for nodes with Windows, where the kernel settings of Linux mean nothing.
    var isForWindows: Bool {
        if spec["os"]?["name"]?.text == "windows" { return true }
        let selector = spec["nodeSelector"]
        if [selector?["kubernetes.io/os"], selector?["beta.kubernetes.io/os"]].contains(where: { $0?.text == "windows" }
        ) {
            return true
        }
        let required = spec["affinity"]?["nodeAffinity"]?["requiredDuringSchedulingIgnoredDuringExecution"]
        let terms = required?["nodeSelectorTerms"]?.sequence ?? []
        return !terms.isEmpty
            && terms.allSatisfy { term in
                (term["matchExpressions"]?.sequence ?? []).contains { expression in
                    expression["key"]?.text == "kubernetes.io/os" && expression["operator"]?.text == "In"
                        && expression["values"]?.sequence?.map(\.text) == ["windows"]
                }
            }
    }

    /// The pod specifications of a resource.
    static func all(of resource: Resource, index: Int) -> [PodTemplate] {
        podSpecificationPaths.compactMap { PodTemplate(resource, index, at: $0) }
    }

    private init?(_ resource: Resource, _ index: Int, at place: [String]) {
        guard let parent = resource.node[path: Array(place.dropLast())], let entry = parent.entry("spec") else {
            return nil
        }
        let spec = entry.value
        var containers: [Container] = []
        for (key, role) in [
            ("initContainers", Container.Role.initial), ("containers", .main), ("ephemeralContainers", .ephemeral),
        ] {
            for node in spec[key]?.sequence ?? [] where node.mapping != nil {
                containers.append(Container(role, node))
            }
        }
        guard spec["containers"] != nil, !containers.isEmpty else { return nil }
        self.resource = index
        self.file = resource.file
        self.spec = spec
        self.anchor = entry.key.span
        self.metadata = parent["metadata"]
        self.labels = parent["metadata"]?["labels"].map(Resource.texts) ?? [:]
        self.containers = containers
    }
}

extension PodTemplate.Container {
    fileprivate init(_ role: Role, _ node: Node) {
        self.role = role
        self.node = node
        self.name = node["name"]?.text ?? ""
        self.anchor = node.entry("name")?.span ?? node.mapping?.first?.key.span ?? node.span
    }

    /// The fields of a pod's security context that a container inherits unless it says otherwise.
    private static let inherited = [
        "runAsUser", "runAsGroup", "runAsNonRoot", "seLinuxOptions", "seccompProfile", "appArmorProfile",
        "windowsOptions",
    ]

    /// The container with its effective security context: what it does not say, it has from the pod. Every node keeps
    /// the span where it is written.
    package func effective(in spec: Node) -> Node {
        let own = node.entry("securityContext")
        let pod = spec["securityContext"]
        let borrowed = Self.inherited.compactMap { name in own?.value[name] == nil ? pod?.entry(name) : nil }
        guard !borrowed.isEmpty else { return node }
        let entries = (own?.value.effectiveEntries ?? []) + borrowed
        let key = own?.key ?? Node(.scalar(Scalar("securityContext", style: .plain)), span: anchor)
        let context = Entry(key: key, value: Node(.mapping(entries), span: own?.value.span ?? anchor))
        let others = (node.effectiveEntries ?? []).filter { $0.key.text != "securityContext" }
        return Node(.mapping(others + [context]), span: node.span)
    }
}
