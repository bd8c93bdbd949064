import Documents

/// Kubernetes' strategic merge of a patch into a resource. What the patch says has the patch's spans, everything else
/// those of the resource.
struct StrategicMerge {
    /// Whether lists of mappings merge by a key, as for kinds that the API server knows; else a list replaces a list.
    let mergesLists: Bool

    /// The keys by which items of a list are told apart.
    private static let keys: [String: [String]] = [
        "containers": ["name"], "initContainers": ["name"], "ephemeralContainers": ["name"], "volumes": ["name"],
        "env": ["name"], "volumeMounts": ["mountPath"], "volumeDevices": ["devicePath"],
        "ports": ["containerPort", "port"], "imagePullSecrets": ["name"], "secrets": ["name"], "hostAliases": ["ip"],
        "topologySpreadConstraints": ["topologyKey"], "ownerReferences": ["uid"], "conditions": ["type"],
        "resourceClaims": ["name"], "schedulingGates": ["name"], "webhooks": ["name"],
        "volumeClaimTemplates": ["name"],
    ]
    /// Lists of words that are joined.
    private static let sets: Set<String> = ["finalizers"]
    private static let directive = "$patch"

    /// The merged node; nil where the patch deletes it.
    func merge(_ base: Node, _ patch: Node, list: String = "", depth: Int = 0) -> Node? {
        guard depth < 200 else { return patch }
        if patch.mapping != nil {
            switch patch[Self.directive]?.text {
            case "delete": return nil
            case "replace": return Self.withoutDirectives(patch)
            default: break
            }
        }
        if base.mapping != nil, patch.mapping != nil { return mappings(base, patch, depth) }
        if let items = base.sequence, let changes = patch.sequence {
            return lists(base, items, patch, changes, list, depth)
        }
        return Self.withoutDirectives(patch)
    }

    private func mappings(_ base: Node, _ patch: Node, _ depth: Int) -> Node {
        var entries = base.effectiveEntries ?? []
        for change in patch.effectiveEntries ?? [] {
            guard let name = change.key.text, !name.hasPrefix("$") else { continue }
            let index = entries.firstIndex { $0.key.text == name }
            if change.value.isNull, change.value.scalar?.text != nil {
                if let index { entries.remove(at: index) }
                continue
            }
            guard let index else {
                entries.append(Entry(key: change.key, value: Self.withoutDirectives(change.value)))
                continue
            }
            let old = entries[index]
            guard let merged = merge(old.value, change.value, list: name, depth: depth + 1) else {
                entries.remove(at: index)
                continue
            }
            let isJoined = Self.isCollection(old.value) && Self.isCollection(change.value)
            entries[index] = Entry(key: isJoined ? old.key : change.key, value: merged)
        }
        return Node(.mapping(entries), span: base.resolved.span, tag: base.resolved.tag)
    }

    private static func isCollection(_ node: Node) -> Bool { node.mapping != nil || node.sequence != nil }

    private func lists(
        _ base: Node, _ items: [Node], _ patch: Node, _ changes: [Node], _ name: String, _ depth: Int
    ) -> Node? {
        if mergesLists, Self.sets.contains(name) {
            let known = Set(items.compactMap(\.text))
            let added = changes.filter { $0.text.map { !known.contains($0) } ?? true }
            return Node(.sequence(items + added), span: base.resolved.span)
        }
        let replaces = changes.contains { $0[Self.directive]?.text == "replace" && ($0.mapping?.count ?? 0) == 1 }
        guard mergesLists, !replaces, let keys = Self.keys[name], changes.allSatisfy({ $0.mapping != nil }) else {
            let kept = changes.filter { $0[Self.directive] == nil }.map(Self.withoutDirectives)
            return Node(.sequence(kept), span: patch.resolved.span)
        }
        var merged = items
        for change in changes {
            let index = merged.firstIndex { Self.areSame($0, change, keys) }
            guard let index else {
                if change[Self.directive]?.text != "delete" { merged.append(Self.withoutDirectives(change)) }
                continue
            }
            if let item = merge(merged[index], change, depth: depth + 1) {
                merged[index] = item
            } else {
                merged.remove(at: index)
            }
        }
        return Node(.sequence(merged), span: base.resolved.span)
    }

    private static func areSame(_ one: Node, _ other: Node, _ keys: [String]) -> Bool {
        guard let key = keys.first(where: { other[$0] != nil }), let value = other[key]?.text else { return false }
        guard one[key]?.text == value else { return false }
        // Ports of two protocols may share a number.
        return (one["protocol"]?.text ?? "TCP") == (other["protocol"]?.text ?? "TCP")
    }

    /// The node without `$patch` and the like.
    private static func withoutDirectives(_ node: Node) -> Node {
        let target = node.resolved
        switch target.kind {
        case .mapping(let entries) where entries.contains(where: { ($0.key.text ?? "").hasPrefix("$") }):
            let kept = entries.filter { !($0.key.text ?? "").hasPrefix("$") }
            return Node(.mapping(kept), span: target.span, tag: target.tag)
        default: return node
        }
    }
}

/// Operations of a JSON patch (RFC 6902) on a resource. What an operation puts in has the operation's spans.
enum JSONPatch {
    /// The patched node; nil where an operation cannot be applied.
    static func apply(_ operations: Node, to base: Node) -> Node? {
        var node = base
        for operation in operations.sequence ?? [] {
            guard let kind = operation["op"]?.text, let path = operation["path"]?.text else { return nil }
            let steps = pointer(path)
            let source = operation["from"]?.text.map(pointer).flatMap { node[path: $0] }
            let next: Node?
            switch kind {
            case "test": next = node
            case "remove": next = edit(node, steps[...], nil, replaces: true)
            case "add", "replace":
                guard let entry = operation.entry("value") else { return nil }
                next = edit(node, steps[...], entry, replaces: kind == "replace")
            case "copy", "move":
                guard let source, let from = operation.entry("from") else { return nil }
                var moved: Node? = node
                if kind == "move" { moved = edit(node, pointer(from.value.text ?? "")[...], nil, replaces: true) }
                next = moved.flatMap { edit($0, steps[...], Entry(key: from.key, value: source), replaces: false) }
            default: return nil
            }
            guard let next else { return nil }
            node = next
        }
        return node
    }

    private static func pointer(_ text: String) -> [String] {
        text.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map {
            String($0).replacing("~1", with: "/").replacing("~0", with: "~")
        }
    }

    /// Puts an entry's value at a path, or removes what stands there.
    private static func edit(_ node: Node, _ path: ArraySlice<String>, _ entry: Entry?, replaces: Bool) -> Node? {
        guard let step = path.first, path.count < 200 else { return entry?.value }
        let rest = path.dropFirst()
        if let items = node.sequence { return edit(node, items, step, rest, entry, replaces: replaces) }
        guard node.mapping != nil else { return nil }
        let old = node.entry(step)
        guard !rest.isEmpty else {
            if entry == nil, old == nil { return nil }
            // The key of what is put in is the operation's own, which says `value`.
            return node.setting(step, to: entry.map { Entry(key: .plain(step, at: $0.key.span), value: $0.value) })
        }
        guard let old, let value = edit(old.value, rest, entry, replaces: replaces) else { return nil }
        return node.setting(step, to: Entry(key: old.key, value: value))
    }

    private static func edit(
        _ node: Node, _ items: [Node], _ step: String, _ rest: ArraySlice<String>, _ entry: Entry?, replaces: Bool
    ) -> Node? {
        var items = items
        if step == "-", rest.isEmpty, let entry {
            items.append(entry.value)
        } else if let index = Int(step), rest.isEmpty, let entry, !replaces, index >= 0, index <= items.count {
            items.insert(entry.value, at: index)
        } else if let index = Int(step), items.indices.contains(index) {
            if rest.isEmpty {
                if let entry { items[index] = entry.value } else { items.remove(at: index) }
            } else {
                guard let value = edit(items[index], rest, entry, replaces: replaces) else { return nil }
                items[index] = value
            }
        } else {
            return nil
        }
        return Node(.sequence(items), span: node.resolved.span, tag: node.resolved.tag)
    }
}
