import Documents
import Spans

/// How Compose lays one description of a service or project over another.
enum ComposeMerge {
    /// Lists that replace what they are laid over.
    private static let replaced: Set<String> = ["command", "entrypoint", "test"]
    /// Lists and mappings of `NAME=value`.
    private static let named: Set<String> = [
        "environment", "labels", "args", "annotations", "sysctls", "extra_hosts", "driver_opts",
    ]

    /// The merged node; nil where the upper one takes the lower one away (`!reset`).
    static func merge(_ lower: Node, _ upper: Node, key: String = "", depth: Int = 0) -> Node? {
        if upper.resolved.tag == "!reset" { return nil }
        guard depth < 100, upper.resolved.tag != "!override" else { return upper }
        if named.contains(key), let one = variables(lower), let two = variables(upper) {
            return merge(one, two, depth: depth + 1)
        }
        if lower.mapping != nil, let entries = upper.effectiveEntries {
            var merged = lower
            for entry in entries {
                guard let name = entry.key.text else { continue }
                merged = merged.setting(name, to: laid(entry, over: lower.entry(name), depth))
            }
            return merged
        }
        if let items = lower.sequence, let added = upper.sequence, !replaced.contains(key) {
            let names = Set(added.compactMap { identity($0, key) })
            let kept = items.filter { item in identity(item, key).map { !names.contains($0) } ?? true }
            return Node(.sequence(kept + added), span: lower.resolved.span)
        }
        return upper
    }

    private static func laid(_ entry: Entry, over old: Entry?, _ depth: Int) -> Entry? {
        let name = entry.key.text ?? ""
        if entry.value.resolved.tag == "!reset" { return nil }
        guard let old else { return entry }
        guard let value = merge(old.value, entry.value, key: name, depth: depth + 1) else { return nil }
        let isScalar = value.scalar != nil || old.value.scalar != nil
        return Entry(key: isScalar ? entry.key : old.key, value: value)
    }

    /// By what an item of a list replaces another: where a volume or a secret is mounted, which port it publishes.
    private static func identity(_ item: Node, _ key: String) -> String? {
        switch key {
        case "volumes", "secrets", "configs", "devices":
            guard let text = item.text else { return (item["target"] ?? item["source"])?.text }
            let parts = text.split(separator: ":", omittingEmptySubsequences: false)
            return parts.count > 1 ? String(parts[1]) : text
        default:
            return item.text
        }
    }

    /// A list of `NAME=value` as a mapping; a mapping as it is. Names and values of a list have the bytes of the item.
    private static func variables(_ node: Node) -> Node? {
        if node.mapping != nil { return node }
        guard let items = node.sequence else { return nil }
        let entries = items.compactMap { item -> Entry? in
            guard let text = item.text else { return nil }
            let span = item.resolved.span
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            let value = parts.count == 2 ? Node.quoted(parts[1], at: span) : Node.plain("", at: span)
            return Entry(key: .plain(parts[0], at: span), value: value)
        }
        return Node(.mapping(entries), span: node.resolved.span)
    }

    /// The environment of a service with the variables of its files below it.
    static func environment(of service: Node, below variables: [Entry]) -> Node {
        guard !variables.isEmpty, let first = variables.first else { return service }
        let own = service.entry("environment")
        let lower = Node(.mapping(variables), span: first.key.span)
        let merged = own.flatMap { merge(lower, $0.value, key: "environment") } ?? lower
        let key = own?.key ?? service.entry("env_file")?.key ?? .plain("environment", at: first.key.span)
        return service.setting("environment", to: Entry(key: .plain("environment", at: key.span), value: merged))
    }
}

/// Puts known variables into texts: `$NAME`, `${NAME}`, `${NAME:-default}`. What is not known stays as it is written.
struct ComposeVariables {
    /// The variables with the places of their values.
    let values: [String: (value: String, place: ByteRange)]

    /// The text, and the place of the last value put in; nil where nothing was.
    func filled(_ text: String) -> (text: String, place: ByteRange)? {
        guard !values.isEmpty, text.contains("$") else { return nil }
        var result = ""
        var place: ByteRange?
        var rest = Substring(text)
        while let dollar = rest.firstIndex(of: "$") {
            result += rest[..<dollar]
            rest = rest[dollar...]
            let after = rest.dropFirst()
            if after.first == "$" {
                result += "$$"
                rest = after.dropFirst()
                continue
            }
            let isBraced = after.first == "{"
            let name = (isBraced ? after.dropFirst() : after).prefix { $0.isLetter || $0.isNumber || $0 == "_" }
            let end = isBraced ? after.firstIndex(of: "}").map { after.index(after: $0) } : name.endIndex
            guard let known = values[String(name)], let end, !name.isEmpty else {
                result += "$"
                rest = after
                continue
            }
            result += known.value
            place = known.place
            rest = rest[end...]
        }
        return place.map { (result + rest, $0) }
    }
}
