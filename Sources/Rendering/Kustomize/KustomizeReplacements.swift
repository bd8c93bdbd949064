import Documents
import Findings
import Spans

/// Values of some resources that are put into others: `replacements`, and `vars`, which came before them. What is put in
/// has the spans of the value's own place.
extension KustomizeBuild {
    /// Applies `replacements`, in order, to what the transformers made.
    mutating func replace(_ resources: inout [BuiltResource], _ root: Node, _ kustomization: Kustomization) {
        for entry in root["replacements"]?.sequence ?? [] {
            guard let path = entry["path"] else {
                replace(entry, entry, &resources, kustomization)
                continue
            }
            guard let file = file(path, kustomization) else {
                note("replacements '\(path.text ?? "")' are not there", path, kustomization)
                continue
            }
            for document in documents(of: file) {
                for item in document.sequence ?? [document] { replace(item, path, &resources, kustomization) }
            }
        }
    }

    private mutating func replace(
        _ item: Node, _ place: Node, _ resources: inout [BuiltResource], _ kustomization: Kustomization
    ) {
        guard let source = item["source"], let value = value(of: source, among: resources) else {
            note("a replacement takes its value from nothing that is here", place, kustomization)
            return
        }
        var isApplied = false
        for target in item["targets"]?.sequence ?? [] {
            guard let select = target["select"].map({ PatchTarget($0) }) else { continue }
            let rejected = (target["reject"]?.sequence ?? []).map { PatchTarget($0) }
            let paths = target["fieldPaths"]?.sequence?.compactMap(\.text) ?? ["metadata.name"]
            let options = target["options"]
            for index in resources.indices {
                guard select.matches(resources[index], patterns),
                    !rejected.contains(where: { $0.matches(resources[index], patterns) })
                else { continue }
                for path in paths {
                    let field = KustomizeFieldPath(path)
                    guard let changed = Self.put(value, at: field, options, in: resources[index].node) else { continue }
                    resources[index].node = changed
                    isApplied = true
                }
            }
        }
        if !isApplied { note("a replacement fits no field: nothing was replaced", place, kustomization) }
    }

    private func value(of source: Node, among resources: [BuiltResource]) -> Node? {
        let wanted = PatchTarget(source)
        guard let resource = resources.first(where: { wanted.matches($0, patterns) }),
            let found = KustomizeFieldPath(source["fieldPath"]?.text ?? "metadata.name").first(in: resource.node)
        else { return nil }
        guard let delimiter = source["options"]?["delimiter"]?.text, !delimiter.isEmpty, let text = found.text else {
            return found
        }
        let parts = text.split(separator: delimiter, omittingEmptySubsequences: false)
        let index = source["options"]?["index"]?.text.flatMap { Int($0) } ?? 0
        return parts.indices.contains(index) ? .quoted(String(parts[index]), at: found.resolved.span) : nil
    }

    private static func put(_ value: Node, at path: KustomizeFieldPath, _ options: Node?, in node: Node) -> Node? {
        let creates = options?["create"]?.bool == true
        guard case .key(let last)? = path.steps.last else { return path.changing(node, creating: nil) { _ in value } }
        let entry = Entry(key: .plain(last, at: value.resolved.span), value: value)
        return path.changing(node, creating: creates ? entry : nil) { old in
            guard let delimiter = options?["delimiter"]?.text, !delimiter.isEmpty, let text = old.text,
                let new = value.text
            else { return value }
            var parts = text.split(separator: delimiter, omittingEmptySubsequences: false).map(String.init)
            let index = options?["index"]?.text.flatMap { Int($0) } ?? 0
            if parts.indices.contains(index) {
                parts[index] = new
            } else {
                parts.insert(new, at: index < 0 ? 0 : parts.count)
            }
            return .quoted(parts.joined(separator: delimiter), at: value.resolved.span)
        }
    }

    /// Puts the values of `vars` where `$(NAME)` stands in specifications.
    mutating func substitute(_ resources: inout [BuiltResource], _ root: Node, _ kustomization: Kustomization) {
        var values: [String: Node] = [:]
        for item in root["vars"]?.sequence ?? [] {
            guard let name = item["name"]?.text, let reference = item["objref"] else { continue }
            let wanted = PatchTarget(reference)
            let path = KustomizeFieldPath(item["fieldref"]?["fieldpath"]?.text ?? "metadata.name")
            let resource = resources.first { wanted.matches($0, patterns) }
            if let value = resource.flatMap({ path.first(in: $0.node) }) {
                values[name] = value
            } else {
                note("the variable '\(name)' takes its value from nothing that is here", item, kustomization)
            }
        }
        guard !values.isEmpty else { return }
        for index in resources.indices {
            resources[index].node = resources[index].node.changing("spec") { Self.substituted($0, values, 0) }
        }
    }

    private static func substituted(_ node: Node, _ values: [String: Node], _ depth: Int) -> Node {
        guard depth < 200 else { return node }
        if node.sequence != nil { return node.changingItems { substituted($0, values, depth + 1) } }
        if let entries = node.mapping {
            return entries.reduce(node) { node, entry in
                guard let key = entry.key.text else { return node }
                return node.changing(key) { substituted($0, values, depth + 1) }
            }
        }
        guard let text = node.text, text.contains("$(") else { return node }
        var result = text
        var source: Node?
        for (name, value) in values.sorted(by: { $0.key < $1.key }) where result.contains("$(\(name))") {
            guard let new = value.text else { continue }
            result = result.replacing("$(\(name))", with: new)
            source = value
        }
        guard let source else { return node }
        // A value that stands alone keeps its kind.
        if text.hasPrefix("$("), text.dropFirst(2).firstIndex(of: ")") == text.index(before: text.endIndex) {
            return source
        }
        return .quoted(result, at: node.resolved.span)
    }
}
