package import Documents
package import Findings
package import Spans

/// A Kubernetes resource.
package struct Resource: Sendable {
    /// The index of its file in the workspace.
    package let file: Int
    /// The number of its document in the file.
    package let document: Int
    /// Its mapping.
    package let node: Node
    /// The kind, such as `Deployment`.
    package let kind: String
    /// The API group, such as `apps`; empty for the core group.
    package let group: String
    /// The version within the group.
    package let version: String
    /// `metadata.name`, or `metadata.generateName`; empty where both are missing.
    package let name: String
    /// The effective namespace: `default` where none is written; nil for resources of the whole cluster.
    package let namespace: String?
    /// The folder of the project it belongs to. Resources of different projects are never joined.
    package var scope = BytePath("")

    /// `Deployment/default/web`, or `ClusterRole/admin`.
    package var path: String {
        ([kind] + (namespace.map { [$0] } ?? []) + [name.isEmpty ? "(unnamed)" : name]).joined(separator: "/")
    }

    /// Where to point when the resource lacks something: its name, or its kind.
    package var anchor: ByteRange {
        let metadata = node["metadata"]
        let entry = metadata?.entry("name") ?? metadata?.entry("generateName") ?? node.entry("kind")
        return entry?.span ?? node.span
    }

    /// Its labels; values that are not text are left out.
    package var labels: [String: String] { node["metadata"]?["labels"].map(Self.texts) ?? [:] }

    /// An annotation's value.
    package func annotation(_ name: String) -> Node? { node["metadata"]?["annotations"]?[name] }

    /// A mapping's scalar values by key.
    static func texts(_ node: Node) -> [String: String] {
        var texts: [String: String] = [:]
        for entry in node.effectiveEntries ?? [] {
            if let key = entry.key.text, let value = entry.value.text { texts[key] = value }
        }
        return texts
    }

    private init?(_ node: Node, file: Int, document: Int, in list: Resource? = nil) {
        // The items of a `PodList` need not say that they are Pods.
        let listed = list.flatMap { $0.kind == "List" ? nil : String($0.kind.dropLast("List".count)) }
        guard let kind = node["kind"]?.text ?? listed, !kind.isEmpty,
            let apiVersion = node["apiVersion"]?.text ?? list?.node["apiVersion"]?.text
        else { return nil }
        let parts = apiVersion.split(separator: "/", maxSplits: 1)
        let metadata = node["metadata"]
        self.file = file
        self.document = document
        self.node = node
        self.kind = kind
        self.group = parts.count == 2 ? String(parts[0]) : ""
        self.version = String(parts.last ?? "")
        self.name = metadata?["name"]?.text ?? metadata?["generateName"]?.text ?? ""
        let written = metadata?["namespace"]?.text ?? ""
        let isClusterWide = Self.clusterKinds.contains(kind) || Self.isConfigurationGroup(group)
        self.namespace = isClusterWide ? nil : written.isEmpty ? "default" : written
    }

    /// Whether a group holds the configuration of components, not objects of a namespace.
    private static func isConfigurationGroup(_ group: String) -> Bool {
        group.hasSuffix("config.k8s.io")
            || ["kubeadm.k8s.io", "audit.k8s.io", "admissionregistration.k8s.io"].contains(group)
    }

    /// Whether it is one of those that the cluster, or the provider that runs it, makes by itself.
    var isBuiltIn: Bool {
        ["system:", "gce:", "eks:"].contains { name.hasPrefix($0) }
            || labels["kubernetes.io/bootstrapping"] == "rbac-defaults"
    }

    /// Whether it is a Namespace that every cluster has.
    var isSystemNamespace: Bool { ["kube-system", "kube-public", "kube-node-lease", "default"].contains(name) }

    /// Adds the resource that a document is, or the items of the list that it is.
    static func collect(
        from root: Node, file: Int, document: Int, in list: Resource? = nil, into resources: inout [Resource]
    ) {
        guard let resource = Resource(root, file: file, document: document, in: list) else { return }
        if resource.kind.hasSuffix("List"), let items = root["items"]?.sequence {
            for item in items {
                collect(from: item, file: file, document: document, in: resource, into: &resources)
            }
        } else {
            resources.append(resource)
        }
    }

    private static let clusterKinds: Set<String> = [
        "Namespace", "Node", "PersistentVolume", "ClusterRole", "ClusterRoleBinding", "CustomResourceDefinition",
        "StorageClass", "IngressClass", "GatewayClass", "PriorityClass", "RuntimeClass", "PodSecurityPolicy",
        "APIService", "CSIDriver", "CSINode", "VolumeAttachment", "ClusterIssuer", "ClusterSecretStore",
        "ClusterExternalSecret", "ClusterPolicy", "AdminNetworkPolicy", "BaselineAdminNetworkPolicy",
        "ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding", "MutatingAdmissionPolicy",
        "MutatingAdmissionPolicyBinding", "CertificateSigningRequest", "FlowSchema", "PriorityLevelConfiguration",
        "SecurityContextConstraints", "GlobalNetworkPolicy", "GlobalNetworkSet", "CiliumClusterwideNetworkPolicy",
        "Kustomization", "Policy",
    ]
}
