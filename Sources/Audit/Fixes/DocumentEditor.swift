internal import Documents
internal import Rules
internal import Spans

/// An edit before lines are counted: bytes that go and the text that comes.
struct Replacement: Hashable, Sendable {
    var range: ByteRange
    var text: String
}

/// Works out edits of a YAML or JSON document that leave everything else as it is: comments, order, layout. Where it
/// cannot be sure how the text around a place is laid out, it says nil.
struct DocumentEditor {
    let bytes: [UInt8]
    let format: Format

    private static let step = 2

    /// Replaces a scalar, or adds the keys that are missing on the way to it.
    func set(_ path: [String], to value: FixValue, in node: Node) -> Replacement? {
        guard let key = path.first, let entries = ownEntries(of: node) else { return nil }
        guard let entry = entries.last(where: { $0.key.text == key }) else {
            return add(path, value, to: node, entries)
        }
        if path.count > 1 { return set(Array(path.dropFirst()), to: value, in: entry.value) }
        return replace(entry.value, with: value)
    }

    /// Puts a constant in a value's place.
    func replace(_ node: Node, with value: FixValue) -> Replacement? {
        guard case .scalar(let scalar) = node.kind, node.tag == nil, !node.span.isEmpty,
            scalar.style != .literal, scalar.style != .folded, value.items == nil, isWritten(node)
        else { return nil }
        let isQuoted = format == .json ? needsQuotes(value) : value.isText
        return Replacement(range: node.span, text: isQuoted ? "\"\(value.text)\"" : value.text)
    }

    /// Takes a key and its value out of the mapping that holds it.
    func remove(_ path: [String], from node: Node) -> Replacement? {
        guard let key = path.first, let entries = ownEntries(of: node),
            let index = entries.lastIndex(where: { $0.key.text == key })
        else { return nil }
        if path.count > 1 { return remove(Array(path.dropFirst()), from: entries[index].value) }
        let places = entries.map { entry in end(of: entry.value).map { ByteRange(entry.key.span.start, $0) } }
        return cut(index, of: places, in: node)
    }

    /// Takes an item out of a list with others in it.
    func removeItem(_ index: Int, from node: Node) -> Replacement? {
        guard case .sequence(let items) = node.kind, items.indices.contains(index) else { return nil }
        return cut(index, of: items.map { item in end(of: item).map { ByteRange(item.span.start, $0) } }, in: node)
    }

    /// Cuts one of several parts together with what separates it from the next.
    private func cut(_ index: Int, of places: [ByteRange?], in node: Node) -> Replacement? {
        guard let place = places[index] else { return nil }
        if isFlow(node) {
            if index > 0, let previous = places[index - 1] {
                return Replacement(range: ByteRange(previous.end, place.end), text: "")
            }
            if places.count > 1, let next = places[1] {
                return Replacement(range: ByteRange(place.start, next.start), text: "")
            }
            return Replacement(range: place, text: "")
        }
        guard places.count > 1, let lineEnd = blankEnd(after: place.end) else { return nil }
        let start = lineStart(place.start)
        let lead = bytes[start..<place.start]
        if lead.allSatisfy({ $0 == 0x20 }) || node.sequence != nil && lead.allSatisfy({ $0 == 0x20 || $0 == 0x2D }) {
            // The whole line, its break included.
            let end = min(bytes.count, lineEnd.next)
            return Replacement(range: ByteRange(start, end), text: "")
        }
        // The first key of a list's item: the next one moves up behind the dash.
        guard index == 0, let next = places[1] else { return nil }
        return Replacement(range: ByteRange(place.start, next.start), text: "")
    }

    private func add(_ path: [String], _ value: FixValue, to node: Node, _ entries: [Entry]) -> Replacement? {
        if isFlow(node) { return addToFlow(path, value, node, entries) }
        guard let first = entries.first else { return nil }
        let column = first.key.span.start - lineStart(first.key.span.start)
        for entry in entries.reversed() {
            guard let end = end(of: entry.value), let rest = blankEnd(after: end) else { continue }
            let indent = String(repeating: " ", count: column)
            let lines = path.enumerated().map { depth, key in
                let isLast = depth == path.count - 1
                let text = isLast ? " " + yaml(value) : ""
                return indent + String(repeating: " ", count: depth * Self.step) + Self.yamlKey(key) + ":" + text
            }
            return Replacement(
                range: ByteRange(rest.end, rest.end), text: lines.map { newline + $0 }.joined())
        }
        return nil
    }

    private func addToFlow(_ path: [String], _ value: FixValue, _ node: Node, _ entries: [Entry]) -> Replacement? {
        guard let last = entries.last else {
            // Between the braces of `{}`.
            guard node.span.count == 2 else { return nil }
            let inside = node.span.start + 1
            return Replacement(range: ByteRange(inside, inside), text: flow(path, value, quoted: format == .json))
        }
        guard let end = end(of: last.value) else { return nil }
        let isQuoted = bytes[last.key.span.start] == 0x22
        let start = lineStart(last.key.span.start)
        let lead = bytes[start..<last.key.span.start]
        guard start > node.span.start, lead.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) else {
            return Replacement(range: ByteRange(end, end), text: ", " + flow(path, value, quoted: isQuoted))
        }
        let indent = String(decoding: lead, as: UTF8.self)
        let text = "," + newline + indent + flow(path, value, quoted: isQuoted, indent: indent)
        return Replacement(range: ByteRange(end, end), text: text)
    }

    /// `"a": {"b": value}`, over several lines where an indentation is given.
    private func flow(_ path: [String], _ value: FixValue, quoted: Bool, indent: String? = nil) -> String {
        guard let key = path.first else { return "" }
        let name = quoted ? "\"\(key)\"" : Self.yamlKey(key)
        let rest = Array(path.dropFirst())
        guard !rest.isEmpty else { return name + ": " + (quoted ? json(value) : yaml(value)) }
        guard let indent else { return name + ": {" + flow(rest, value, quoted: quoted) + "}" }
        let deeper = indent + (indent.hasPrefix("\t") ? "\t" : "  ")
        return name + ": {" + newline + deeper + flow(rest, value, quoted: quoted, indent: deeper) + newline + indent
            + "}"
    }

    // MARK: - Texts

    private func yaml(_ value: FixValue) -> String { value.isText ? "\"\(value.text)\"" : value.text }

    private func json(_ value: FixValue) -> String {
        if let items = value.items { return "[" + items.map { "\"\($0)\"" }.joined(separator: ", ") + "]" }
        return needsQuotes(value) ? "\"\(value.text)\"" : value.text
    }

    private func needsQuotes(_ value: FixValue) -> Bool {
        value.isText || Double(value.text) == nil && !["true", "false", "null"].contains(value.text)
    }

    private static func yamlKey(_ key: String) -> String {
        key.allSatisfy { $0.isLetter || $0.isNumber || "-_./".contains($0) } ? key : "\"\(key)\""
    }

    // MARK: - Places

    /// The entries of a mapping that stands here itself: through an alias or a merge an edit would reach other places,
    /// and a mapping that a selector made stands nowhere.
    private func ownEntries(of node: Node) -> [Entry]? {
        guard case .mapping(let entries) = node.kind, entries.allSatisfy({ $0.key.text != "<<" && isWritten($0.key) })
        else { return nil }
        return entries
    }

    /// Whether a scalar's text is what stands at its place, quotes aside.
    private func isWritten(_ node: Node) -> Bool {
        guard let scalar = node.scalar, node.span.end <= bytes.count else { return false }
        let quotes = scalar.style == .plain ? 0 : 1
        guard node.span.count >= 2 * quotes else { return false }
        return bytes[(node.span.start + quotes)..<(node.span.end - quotes)].elementsEqual(scalar.text.utf8)
    }

    /// Whether a collection is written with brackets.
    private func isFlow(_ node: Node) -> Bool {
        bytes.indices.contains(node.span.start) && (bytes[node.span.start] == 0x7B || bytes[node.span.start] == 0x5B)
    }

    /// Where a value's last character stands; nil for blocks of text, whose end depends on what follows.
    private func end(of node: Node) -> Int? {
        switch node.kind {
        case .alias: return node.span.isEmpty ? nil : node.span.end
        case .scalar(let scalar):
            let isBlock = scalar.style == .literal || scalar.style == .folded
            return isBlock || node.span.isEmpty ? nil : node.span.end
        case .mapping(let entries):
            return isFlow(node) ? node.span.end : entries.last.flatMap { end(of: $0.value) }
        case .sequence(let items):
            return isFlow(node) ? node.span.end : items.last.flatMap { end(of: $0) }
        }
    }

    private func lineStart(_ offset: Int) -> Int { (bytes[..<offset].lastIndex(of: 0x0A) ?? -1) + 1 }

    /// The end of a line of which nothing but a comment is left, and where the next one starts; nil if more stands there.
    private func blankEnd(after offset: Int) -> (end: Int, next: Int)? {
        let line = bytes[offset...].firstIndex(of: 0x0A) ?? bytes.count
        let end = line > offset && bytes[line - 1] == 0x0D ? line - 1 : line
        let rest = bytes[offset..<end].drop { $0 == 0x20 || $0 == 0x09 }
        guard rest.isEmpty || rest.first == 0x23 && rest.startIndex > offset else { return nil }
        return (end, min(line + 1, bytes.count))
    }

    /// The line break that the file uses.
    private var newline: String {
        guard let first = bytes.firstIndex(of: 0x0A), first > 0 else { return "\n" }
        return bytes[first - 1] == 0x0D ? "\r\n" : "\n"
    }
}
