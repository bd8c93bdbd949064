/// Writes values as TOML in the form of Helm's `toToml`: sorted keys, plain values before tables.
struct TOMLText {
    private var text = TracedText()

    /// The text; what is no mapping gives none.
    static func text(_ value: TemplateValue) -> TracedText {
        var writer = TOMLText()
        if let map = value.map { writer.write(map, path: [], 0) }
        return writer.text
    }

    private mutating func write(_ map: TemplateMap, path: [String], _ depth: Int) {
        guard depth < 200 else { return }
        let margin = String(repeating: "  ", count: depth)
        for key in map.keys {
            guard let value = map[key], value.map == nil, !Self.isTables(value), !value.isMissing else { continue }
            text.append(margin + Self.key(key) + " = ")
            write(value, depth)
            text.append("\n")
        }
        for key in map.keys {
            guard let value = map[key] else { continue }
            let inner = path + [Self.key(key)]
            let header = inner.joined(separator: ".")
            if let table = value.map {
                if !text.bytes.isEmpty { text.append("\n") }
                text.append("\(margin)[\(header)]\n")
                write(table, path: inner, depth + 1)
            } else if Self.isTables(value) {
                for table in (value.list ?? []).compactMap(\.map) {
                    if !text.bytes.isEmpty { text.append("\n") }
                    text.append("\(margin)[[\(header)]]\n")
                    write(table, path: inner, depth + 1)
                }
            }
        }
    }

    private mutating func write(_ value: TemplateValue, _ depth: Int) {
        switch value.content {
        case .text(let content): text.append(JSONText.string(content))
        case .unknown: text.append("\"" + unknownText + "\"")
        case .list(let items) where depth < 200:
            text.append("[")
            for (index, item) in items.enumerated() {
                if index > 0 { text.append(", ") }
                write(item, depth + 1)
            }
            text.append("]")
        default: text.append(value.shown)
        }
    }

    private static func isTables(_ value: TemplateValue) -> Bool {
        value.list.map { !$0.isEmpty && $0.allSatisfy { $0.map != nil } } ?? false
    }

    private static func key(_ name: String) -> String {
        let isBare =
            !name.isEmpty
            && name.utf8.allSatisfy {
                ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || $0 >= 0x30 && $0 <= 0x39 || $0 == 0x5F || $0 == 0x2D
            }
        return isBare ? name : JSONText.string(TracedText(name)).string
    }
}
