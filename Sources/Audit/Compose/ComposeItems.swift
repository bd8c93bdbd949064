internal import Documents
internal import Spans

/// The parts of a service that Compose lets one write in two ways, brought into one.
extension ComposeService {
    /// One item in its long form: the mapping, and what to mark.
    struct Item {
        /// The long form. Values of the short form have the span of the whole item.
        let node: Node
        /// Where to point when something is missing.
        let anchor: ByteRange
    }

    /// The environment as mappings of `name` and `value`.
    var environment: [Item] {
        let node = node["environment"]
        let entries = (node?.effectiveEntries ?? []).compactMap { entry -> Item? in
            guard let name = entry.key.text, let value = entry.value.text else { return nil }
            return Self.variable(name, value, entry.mark, style: entry.value.scalar?.style ?? .plain)
        }
        let items = (node?.sequence ?? []).compactMap { item -> Item? in
            guard let text = item.text, let equals = text.firstIndex(of: "=") else { return nil }
            let value = String(text[text.index(after: equals)...])
            return Self.variable(String(text[..<equals]), value, item.span, style: .doubleQuoted)
        }
        return entries + items
    }

    /// An empty value that is written as one is not null.
    private static func variable(_ name: String, _ value: String, _ span: ByteRange, style: Scalar.Style) -> Item {
        let key = { (text: String) in Node(.scalar(Scalar(text, style: .plain)), span: span) }
        let entries = [
            Entry(key: key("name"), value: key(name)),
            Entry(key: key("value"), value: Node(.scalar(Scalar(value, style: style)), span: span)),
        ]
        return Item(node: Node(.mapping(entries), span: span), anchor: span)
    }

    /// The options in command and entry point as mappings of `option` and `value`: what stands behind `=`, or the next
    /// word where it is no option.
    var arguments: [Item] {
        ["entrypoint", "command"].compactMap { node.entry($0) }.flatMap { entry -> [Item] in
            let words =
                entry.value.sequence?.flatMap { item in Self.words(item.text).map { ($0, item.span) } }
                ?? Self.words(entry.value.text).map { ($0, entry.mark) }
            return words.indices.compactMap { index in
                let (word, span) = words[index]
                guard word.hasPrefix("-") else { return nil }
                let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
                let next = index + 1 < words.count ? words[index + 1].0 : ""
                let value = parts.count == 2 ? parts[1] : next.hasPrefix("-") ? "" : next
                return Self.item([("option", parts[0]), ("value", value), ("word", word)], span)
            }
        }
    }

    private static func words(_ text: String?) -> [String] {
        (text ?? "").split { $0.isWhitespace }.map { word in
            String(word.drop { "'\"".contains($0) }.reversed().drop { "'\"".contains($0) }.reversed())
        }
    }

    /// The mounts as mappings of `source` and `target`. Named volumes have no `source` of the host.
    var mounts: [Item] {
        (node["volumes"]?.sequence ?? []).compactMap { item in
            guard let text = item.text else {
                return Item(node: item, anchor: item.mapping?.first?.mark ?? item.span)
            }
            let expanded = VariableDefaults().expand(text) ?? text
            let parts = expanded.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
            guard parts.count >= 2 else { return nil }
            return Self.item([("source", parts[0]), ("target", parts[1])], item.span)
        }
    }

    /// The published ports as mappings of `published`, `target` and `host`.
    var ports: [Item] {
        (node["ports"]?.sequence ?? []).compactMap { item in
            guard let text = item.text else { return Self.longPort(item) }
            return Self.shortPort(VariableDefaults().expand(text) ?? text, item.span)
        }
    }

    private static func longPort(_ item: Node) -> Item {
        func named(_ name: String, _ entry: Entry) -> Entry {
            Entry(key: Node(.scalar(Scalar(name, style: .plain)), span: entry.key.span), value: entry.value)
        }
        let entries = (item.effectiveEntries ?? []).map { entry -> Entry in
            // `published: 127.0.0.1:8080` names the address as well.
            let isAddress = entry.key.text == "published" && entry.value.text?.contains(":") == true
            return isAddress || entry.key.text == "host_ip" ? named("host", entry) : entry
        }
        let place = item.entry("published") ?? item.mapping?.first
        return Item(node: Node(.mapping(entries), span: item.span), anchor: place?.mark ?? item.span)
    }

    /// `[HOST:]PUBLISHED:TARGET[/PROTOCOL]`, or TARGET alone.
    private static func shortPort(_ text: String, _ span: ByteRange) -> Item {
        var rest = text.split(separator: "/").first.map(String.init) ?? text
        var fields: [(String, String)] = []
        if rest.hasPrefix("["), let end = rest.firstIndex(of: "]") {
            fields.append(("host", String(rest[rest.index(after: rest.startIndex)..<end])))
            rest = String(rest[rest.index(after: end)...].drop { $0 == ":" })
        }
        let parts = rest.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        if parts.count == 3 { fields.append(("host", parts[0])) }
        if parts.count >= 2 { fields.append(("published", parts[parts.count - 2])) }
        fields.append(("target", parts[parts.count - 1]))
        return item(fields.filter { !$0.1.isEmpty }, span)
    }

    private static func item(_ fields: [(String, String)], _ span: ByteRange) -> Item {
        let entries = fields.map { name, value in
            // A variable that is not known stays one: conditions on it are unknown.
            let value = Node(.scalar(Scalar(value, style: .plain)), span: span)
            return Entry(key: Node(.scalar(Scalar(name, style: .plain)), span: span), value: value)
        }
        return Item(node: Node(.mapping(entries), span: span), anchor: span)
    }

    /// The names of the networks that it is on: `default` where it names none. Nil where it has a network of another
    /// kind.
    var networkNames: Set<String>? {
        if let mode = node["network_mode"]?.text, mode != "bridge" { return nil }
        guard let networks = node["networks"] else { return ["default"] }
        let names = networks.effectiveEntries?.compactMap(\.key.text) ?? networks.sequence?.compactMap(\.text) ?? []
        return names.isEmpty ? ["default"] : Set(names)
    }

    /// Its image with the defaults of its variables; nil where it is built only, or not known.
    var image: (reference: ImageReference, entry: Entry)? {
        guard let entry = node.entry("image"), let text = entry.value.text,
            let known = VariableDefaults().expand(text), !known.isEmpty
        else { return nil }
        return (ImageReference(known), entry)
    }
}
