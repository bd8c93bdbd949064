import Documents
import Spans

/// What a kustomization does to all of its resources. What it sets has the spans of the kustomization.
struct KustomizeTransformers {
    let root: Node

    /// Changes resources in the order of `kustomize build`.
    func apply(to resources: inout [BuiltResource]) {
        setNamespace(&resources)
        rename(&resources)
        label(&resources)
        for entry in root["commonAnnotations"]?.effectiveEntries ?? [] {
            each(&resources) { Self.annotated($0, entry) }
        }
        for item in root["replicas"]?.sequence ?? [] {
            guard let count = item.entry("count"), let name = item["name"]?.text else { continue }
            for index in resources.indices where [resources[index].name, resources[index].originalName].contains(name) {
                guard
                    ["Deployment", "ReplicaSet", "StatefulSet", "ReplicationController"].contains(resources[index].kind)
                else { continue }
                let entry = Entry(key: .plain("replicas", at: count.key.span), value: count.value)
                resources[index].node = resources[index].node.setting(
                    path: ["spec", "replicas"], to: entry, creates: true)
            }
        }
        for item in root["images"]?.sequence ?? [] {
            guard let image = KustomizeImage(item) else { continue }
            each(&resources) { image.applied(to: $0) }
        }
    }

    private func each(_ resources: inout [BuiltResource], _ change: (Node) -> Node) {
        for index in resources.indices { resources[index].node = change(resources[index].node) }
    }

    // MARK: namespace

    private static let clusterKinds: Set<String> = [
        "Namespace", "Node", "PersistentVolume", "ClusterRole", "ClusterRoleBinding", "CustomResourceDefinition",
        "StorageClass", "IngressClass", "GatewayClass", "PriorityClass", "RuntimeClass", "PodSecurityPolicy",
        "APIService", "CSIDriver", "CSINode", "ValidatingWebhookConfiguration", "MutatingWebhookConfiguration",
        "ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding", "CertificateSigningRequest", "ClusterIssuer",
        "ClusterPolicy", "AdminNetworkPolicy", "BaselineAdminNetworkPolicy", "FlowSchema", "PriorityLevelConfiguration",
    ]

    private func setNamespace(_ resources: inout [BuiltResource]) {
        guard let entry = root.entry("namespace"), let text = entry.value.text, !text.isEmpty else { return }
        let accounts = Set(resources.filter { $0.kind == "ServiceAccount" }.map(\.name) + ["default"])
        for index in resources.indices {
            let resource = resources[index]
            if resource.kind == "Namespace" {
                let name = Entry(key: .plain("name", at: entry.key.span), value: entry.value)
                resources[index].node = resource.node.setting(path: ["metadata", "name"], to: name, creates: true)
            } else if !Self.clusterKinds.contains(resource.kind) {
                resources[index].node = resource.node.setting(
                    path: ["metadata", "namespace"], to: entry, creates: true)
            }
            guard ["RoleBinding", "ClusterRoleBinding"].contains(resource.kind) else { continue }
            resources[index].node = resources[index].node.changing("subjects") { subjects in
                subjects.changingItems { subject in
                    let isOwn =
                        subject["kind"]?.text == "ServiceAccount" && accounts.contains(subject["name"]?.text ?? "")
                    return isOwn ? subject.setting("namespace", to: entry) : subject
                }
            }
        }
    }

    // MARK: names

    /// Kinds whose names say what they are.
    private static let unnamed: Set<String> = ["CustomResourceDefinition", "APIService", "Namespace"]

    private func rename(_ resources: inout [BuiltResource]) {
        let prefix = root["namePrefix"]?.text ?? ""
        let suffix = root["nameSuffix"]?.text ?? ""
        guard !prefix.isEmpty || !suffix.isEmpty else { return }
        var names: [String: [String: String]] = [:]
        for index in resources.indices where !Self.unnamed.contains(resources[index].kind) {
            let name = resources[index].name
            names[resources[index].kind, default: [:]][name] = prefix + name + suffix
            resources[index].node = resources[index].node.changing("metadata") { metadata in
                metadata.changing("name") { .plain(prefix + name + suffix, at: $0.resolved.span) }
            }
        }
        let references = NameReferences(names: names)
        each(&resources) { references.followed(in: $0) }
    }

    // MARK: labels and annotations

    private func label(_ resources: inout [BuiltResource]) {
        for entry in root["commonLabels"]?.effectiveEntries ?? [] {
            each(&resources) { Self.labelled($0, entry, selectors: true, templates: true) }
        }
        for item in root["labels"]?.sequence ?? [] {
            let selectors = item["includeSelectors"]?.bool == true
            let templates = selectors || item["includeTemplates"]?.bool == true
            for entry in item["pairs"]?.effectiveEntries ?? [] {
                each(&resources) { Self.labelled($0, entry, selectors: selectors, templates: templates) }
            }
        }
    }

    private static let templates: [[String]] = [
        ["spec", "template"], ["spec", "jobTemplate"], ["spec", "jobTemplate", "spec", "template"],
    ]

    private static func labelled(_ node: Node, _ entry: Entry, selectors: Bool, templates: Bool) -> Node {
        let key = entry.key.text ?? ""
        var node = node.setting(path: ["metadata", "labels", key], to: entry, creates: true)
        if templates {
            for path in Self.templates where node[path: path]?.mapping != nil {
                node = node.setting(path: (path + ["metadata", "labels", key])[...], to: entry, creates: true)
            }
        }
        guard selectors else { return node }
        let workloads = ["Deployment", "ReplicaSet", "StatefulSet", "DaemonSet"]
        switch node["kind"]?.text ?? "" {
        case "Service", "ReplicationController":
            guard node["spec"]?["selector"]?.mapping != nil else { return node }
            return node.setting(path: ["spec", "selector", key], to: entry, creates: false)
        case let kind where workloads.contains(kind):
            return node.setting(path: ["spec", "selector", "matchLabels", key], to: entry, creates: true)
        default:
            guard node[path: ["spec", "podSelector", "matchLabels"]]?.mapping != nil else { return node }
            return node.setting(path: ["spec", "podSelector", "matchLabels", key], to: entry, creates: false)
        }
    }

    private static func annotated(_ node: Node, _ entry: Entry) -> Node {
        let key = entry.key.text ?? ""
        var node = node.setting(path: ["metadata", "annotations", key], to: entry, creates: true)
        for path in templates where node[path: path]?.mapping != nil {
            node = node.setting(path: (path + ["metadata", "annotations", key])[...], to: entry, creates: true)
        }
        return node
    }
}

/// One of a kustomization's `images`.
private struct KustomizeImage {
    let name: String
    let newName: Entry?
    let newTag: Entry?
    let digest: Entry?

    init?(_ node: Node) {
        guard let name = node["name"]?.text else { return nil }
        self.name = name
        newName = node.entry("newName")
        newTag = node.entry("newTag")
        digest = node.entry("digest")
    }

    /// The tree with the image of every container changed that runs this one.
    func applied(to node: Node, depth: Int = 0) -> Node {
        guard depth < 12, let entries = node.mapping else { return node }
        var changed = node
        for entry in entries {
            guard let key = entry.key.text else { continue }
            if ["containers", "initContainers", "ephemeralContainers"].contains(key), entry.value.sequence != nil {
                changed = changed.changing(key) { $0.changingItems { container($0) } }
            } else if entry.value.mapping != nil {
                changed = changed.changing(key) { applied(to: $0, depth: depth + 1) }
            }
        }
        return changed
    }

    private func container(_ node: Node) -> Node {
        guard let image = node["image"]?.text else { return node }
        let (path, tag) = Self.split(image)
        guard path == name, let source = digest ?? newTag ?? newName else { return node }
        let reference: String
        if let digest = digest?.value.text {
            reference = "@" + digest
        } else if let tag = newTag?.value.text {
            reference = tag.isEmpty ? "" : ":" + tag
        } else {
            reference = tag
        }
        let text = (newName?.value.text ?? path) + reference
        let entry = Entry(key: .plain("image", at: source.key.span), value: .quoted(text, at: source.value.span))
        return node.setting("image", to: entry)
    }

    /// An image's name, and its tag or digest with the mark before it.
    private static func split(_ image: String) -> (String, String) {
        if let at = image.firstIndex(of: "@") { return (String(image[..<at]), String(image[at...])) }
        let start = image.lastIndex(of: "/") ?? image.startIndex
        guard let colon = image[start...].lastIndex(of: ":") else { return (image, "") }
        return (String(image[..<colon]), String(image[colon...]))
    }
}

/// Where resources name others, by the kind that is named.
private struct NameReferences {
    /// New names by kind and old name.
    let names: [String: [String: String]]

    /// Keys whose value, or whose mapping's `name`, is the name of a resource of a kind.
    private static let direct = [
        "serviceAccountName": "ServiceAccount", "serviceAccount": "ServiceAccount", "secretName": "Secret",
        "claimName": "PersistentVolumeClaim", "serviceName": "Service",
    ]
    private static let holders = [
        "configMapRef": "ConfigMap", "configMapKeyRef": "ConfigMap", "configMap": "ConfigMap", "secretRef": "Secret",
        "secretKeyRef": "Secret", "imagePullSecrets": "Secret", "service": "Service",
    ]

    func followed(in node: Node, under key: String = "", depth: Int = 0) -> Node {
        guard depth < 200 else { return node }
        if node.sequence != nil { return node.changingItems { followed(in: $0, under: key, depth: depth + 1) } }
        guard let entries = node.mapping else { return node }
        var changed = node
        for entry in entries {
            guard let name = entry.key.text, !["metadata", "data", "stringData"].contains(name) else { continue }
            if let kind = Self.direct[name] {
                changed = changed.changing(name) { renamed($0, kind) }
            } else if entry.value.mapping != nil || entry.value.sequence != nil {
                changed = changed.changing(name) { followed(in: $0, under: name, depth: depth + 1) }
            }
        }
        let kind = Self.holders[key] ?? node["kind"]?.text
        let isReference =
            Self.holders[key] != nil || ["subjects", "roleRef", "scaleTargetRef", "targetRef"].contains(key)
        guard isReference, let kind else { return changed }
        return changed.changing("name") { renamed($0, kind) }
    }

    private func renamed(_ node: Node, _ kind: String) -> Node {
        guard let old = node.text, let new = names[kind]?[old] else { return node }
        return .plain(new, at: node.resolved.span)
    }
}
