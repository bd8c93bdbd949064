import Documents
import Findings
import Spans

/// The ConfigMaps and Secrets that a kustomization makes. Names keep no hash, so that references need none.
struct KustomizeGenerators {
    let root: Node
    let folder: BytePath

    /// Adds what is made, or puts it into what is there (`behavior`).
    func apply(to resources: inout [BuiltResource], _ build: inout KustomizeBuild) {
        for (key, kind) in [("configMapGenerator", "ConfigMap"), ("secretGenerator", "Secret")] {
            for item in root[key]?.sequence ?? [] {
                guard let name = item.entry("name"), name.value.text != nil else { continue }
                let entries = data(of: item, &build)
                let field = kind == "Secret" ? "stringData" : "data"
                let behavior = item["behavior"]?.text ?? "create"
                let existing = resources.firstIndex {
                    $0.kind == kind && [$0.name, $0.originalName].contains(name.value.text ?? "")
                }
                if behavior != "create", let existing {
                    let old = behavior == "merge" ? resources[existing].node[field]?.effectiveEntries ?? [] : []
                    let keys = Set(entries.compactMap(\.key.text))
                    let all = old.filter { !keys.contains($0.key.text ?? "") } + entries
                    resources[existing].node = resources[existing].node.setting(
                        field, to: Entry(key: .plain(field, at: name.key.span), value: Self.mapping(all, name.key.span))
                    )
                } else if let made = made(kind, field, name, item, entries) {
                    resources.append(made)
                }
            }
        }
    }

    private static func mapping(_ entries: [Entry], _ span: ByteRange) -> Node { Node(.mapping(entries), span: span) }

    private func made(
        _ kind: String, _ field: String, _ name: Entry, _ item: Node, _ entries: [Entry]
    ) -> BuiltResource? {
        let place = name.key.span
        func entry(_ key: String, _ value: Node) -> Entry { Entry(key: .plain(key, at: place), value: value) }
        var metadata = [name]
        if let namespace = item.entry("namespace") { metadata.append(namespace) }
        var fields = [
            entry("apiVersion", .plain("v1", at: place)), entry("kind", .plain(kind, at: place)),
            entry("metadata", Self.mapping(metadata, place)), entry(field, Self.mapping(entries, place)),
        ]
        if kind == "Secret", let type = item.entry("type") { fields.append(type) }
        return BuiltResource(Self.mapping(fields, item.resolved.span))
    }

    private func data(of item: Node, _ build: inout KustomizeBuild) -> [Entry] {
        var entries: [Entry] = []
        for literal in item["literals"]?.sequence ?? [] {
            if let entry = Self.literal(literal, build.joined.bytes) { entries.append(entry) }
        }
        for file in item["files"]?.sequence ?? [] {
            guard let text = file.text else { continue }
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            let key = parts.count == 2 ? parts[0] : text.split(separator: "/").last.map(String.init) ?? text
            // The file itself is looked at as a file.
            let value = Node.quoted(unknownText, at: file.resolved.span)
            entries.append(Entry(key: .plain(key, at: file.resolved.span), value: value))
        }
        for node in (item["envs"]?.sequence ?? []) + (item["env"].map { [$0] } ?? []) {
            guard let path = node.text, let file = build.file(path, in: folder) else { continue }
            let (bytes, start) = build.text(of: file)
            entries += EnvironmentFile(bytes).variables.map { variable in
                Entry(
                    key: .plain(variable.name, at: variable.nameSpan.shifted(by: start)),
                    value: .quoted(variable.value, at: variable.valueSpan.shifted(by: start)))
            }
        }
        return entries
    }

    /// `key=value`; the value has its own bytes where they are written as they are.
    private static func literal(_ node: Node, _ bytes: [UInt8]) -> Entry? {
        guard let text = node.text, let equals = text.firstIndex(of: "=") else { return nil }
        let key = String(text[..<equals])
        var value = String(text[text.index(after: equals)...])
        let span = node.resolved.span
        var range = span
        let margin = node.scalar?.style == .plain || span.count < 2 ? 0 : 1
        let inside = ByteRange(span.start + margin, span.end - margin)
        if bytes[inside.range].elementsEqual(text.utf8) {
            range = ByteRange(inside.start + key.utf8.count + 1, inside.end)
        }
        if value.count >= 2, let mark = value.first, mark == value.last, mark == "\"" || mark == "'" {
            value = String(value.dropFirst().dropLast())
            if range.count == value.utf8.count + 2 { range = ByteRange(range.start + 1, range.end - 1) }
        }
        return Entry(key: .plain(key, at: span), value: .quoted(value, at: range))
    }
}
