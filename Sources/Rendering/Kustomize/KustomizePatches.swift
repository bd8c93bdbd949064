import Documents
import Findings

/// The patches of a kustomization.
extension KustomizeBuild {
    /// `patchesStrategicMerge` and `patches`.
    mutating func patch(_ resources: inout [BuiltResource], _ root: Node, _ kustomization: Kustomization) {
        for node in root["patchesStrategicMerge"]?.sequence ?? [] {
            for document in patchDocuments(node, kustomization) {
                merge(document, nil, node, &resources, kustomization)
            }
        }
        for entry in root["patches"]?.sequence ?? [] {
            let target = entry["target"].map { PatchTarget($0) }
            guard let text = entry["path"] ?? entry["patch"] else { continue }
            for document in patchDocuments(text, kustomization) {
                if document.sequence == nil {
                    merge(document, target, text, &resources, kustomization)
                } else if let target {
                    operate(document, target, text, &resources, kustomization)
                } else {
                    note("a patch of operations names no target", text, kustomization)
                }
            }
        }
    }

    /// `patchesJson6902`, which sees what the transformers made.
    mutating func patchAfterwards(_ resources: inout [BuiltResource], _ root: Node, _ kustomization: Kustomization) {
        for entry in root["patchesJson6902"]?.sequence ?? [] {
            guard let text = entry["path"] ?? entry["patch"] else { continue }
            guard let target = entry["target"].map({ PatchTarget($0) }) else {
                note("a patch of operations names no target", text, kustomization)
                continue
            }
            for document in patchDocuments(text, kustomization) {
                operate(document, target, text, &resources, kustomization)
            }
        }
    }

    /// The documents of a patch: in the file that a text names, or in the text itself.
    private mutating func patchDocuments(_ node: Node, _ kustomization: Kustomization) -> [Node] {
        guard let text = node.text else { return node.mapping == nil ? [] : [node] }
        if let file = file(node, kustomization) { return documents(of: file) }
        if text.contains("\n") || text.contains(": ") || text.hasPrefix("[") || text.hasPrefix("{") {
            return joined.documents(in: node)
        }
        note("patch '\(text)' is not there", node, kustomization)
        return []
    }

    private mutating func merge(
        _ patch: Node, _ target: PatchTarget?, _ place: Node, _ resources: inout [BuiltResource],
        _ kustomization: Kustomization
    ) {
        let wanted = BuiltResource(patch)
        var isApplied = false
        for index in resources.indices.reversed() {
            let resource = resources[index]
            if let target {
                guard target.matches(resource, patterns) else { continue }
            } else {
                guard let wanted, Self.isMeant(resource, by: wanted) else { continue }
            }
            isApplied = true
            let merging = StrategicMerge(mergesLists: resource.isBuiltIn)
            guard let merged = merging.merge(resource.node, patch) else {
                resources.remove(at: index)
                continue
            }
            resources[index].node = Self.keepingIdentity(of: resource, in: merged)
        }
        if !isApplied { noteUnused(place, kustomization) }
    }

    /// A component that nobody uses has nothing to patch.
    private mutating func noteUnused(_ place: Node, _ kustomization: Kustomization) {
        guard !kustomization.isComponent else { return }
        note("a patch fits no resource: what it says was not applied", place, kustomization)
    }

    /// A patch names its resource by kind, name and, where it says one, namespace.
    private static func isMeant(_ resource: BuiltResource, by patch: BuiltResource) -> Bool {
        resource.kind == patch.kind && resource.group == patch.group
            && [resource.name, resource.originalName].contains(patch.originalName)
            && (patch.node["metadata"]?["namespace"] == nil || patch.namespace == resource.namespace)
    }

    /// A patch with a target of its own does not rename what it is for.
    private static func keepingIdentity(of resource: BuiltResource, in node: Node) -> Node {
        var node = node
        for key in ["kind", "apiVersion"] {
            if let entry = resource.node.entry(key) { node = node.setting(key, to: entry) }
        }
        guard let name = resource.node["metadata"]?.entry("name") else { return node }
        return node.changing("metadata") { $0.setting("name", to: name) }
    }

    private mutating func operate(
        _ operations: Node, _ target: PatchTarget, _ place: Node, _ resources: inout [BuiltResource],
        _ kustomization: Kustomization
    ) {
        let meant = resources.indices.filter { target.matches(resources[$0], patterns) }
        if meant.isEmpty { noteUnused(place, kustomization) }
        for index in meant {
            if let node = JSONPatch.apply(operations, to: resources[index].node) {
                resources[index].node = node
            } else {
                note("a patch cannot be applied to '\(resources[index].name)'", place, kustomization)
            }
        }
    }
}
