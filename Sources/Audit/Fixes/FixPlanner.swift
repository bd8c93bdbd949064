internal import Documents
internal import Rules
internal import Spans

/// A fix of a mark: what it does and the edits of the mark's file. Only edits that are certain: they do what the rule's
/// remedy says, and they do it whatever the workload is.
package struct MarkFix: Sendable {
    /// A whole sentence.
    let description: String
    /// Edits that do not overlap.
    let replacements: [Replacement]
}

extension RuleFix {
    /// The edits that this fix makes for a selected node; nil where one of them is not certain.
    func plan(for selected: Selected, in file: SourceFile) -> MarkFix? {
        guard let format = file.format, format != .dockerfile else { return nil }
        let editor = DocumentEditor(bytes: file.bytes, format: format)
        var replacements: [Replacement] = []
        var sentences: [String] = []
        for action in actions {
            guard let made = action.replacements(editor, selected) else { return nil }
            replacements += made
            if !made.isEmpty { sentences.append(action.description) }
        }
        let edits = Set(replacements).sorted { $0.range < $1.range }
        guard !edits.isEmpty, !edits.overlap else { return nil }
        return MarkFix(description: sentences.joined(separator: " "), replacements: edits)
    }
}

extension RuleFix.Action {
    fileprivate var description: String {
        switch self {
        case .set(let path, let value), .replace(let path, let value):
            "Set \(path.joined(separator: ".")) to \(value.text)."
        case .remove(let path): "Remove \(path.joined(separator: "."))."
        case .removeItems(let path, let values):
            "Remove \(values.joined(separator: ", ")) from \(path.joined(separator: "."))."
        }
    }

    /// Nil where the edit is not certain; empty where there is nothing to do.
    fileprivate func replacements(_ editor: DocumentEditor, _ selected: Selected) -> [Replacement]? {
        switch self {
        case .set(let path, let value):
            // A value that a container has from its pod is changed where it is written.
            if selected.written[path: path] == nil, let inherited = selected.node[path: path] {
                return editor.replace(inherited, with: value).map { [$0] }
            }
            return editor.set(path, to: value, in: selected.written).map { [$0] }
        case .replace(let path, let value):
            guard let node = selected.written[path: path] else { return [] }
            return editor.replace(node, with: value).map { [$0] }
        case .remove(let path):
            // What a container has from its pod others may have too.
            guard selected.written[path: path] != nil else { return selected.node[path: path] == nil ? [] : nil }
            return editor.remove(path, from: selected.written).map { [$0] }
        case .removeItems(let path, let values):
            guard let list = selected.written[path: path], case .sequence(let items) = list.kind else { return nil }
            let chosen = items.indices.filter { items[$0].text.map(values.contains) ?? false }
            guard let index = chosen.first, chosen.count < items.count else {
                return chosen.isEmpty ? nil : editor.remove(path, from: selected.written).map { [$0] }
            }
            // The others follow once this one is gone.
            return editor.removeItem(index, from: list).map { [$0] }
        }
    }
}

extension MarkFix {
    /// Gives a key below a node a value; nil where the edit is not certain.
    static func set(_ path: [String], to value: String, in node: Node, of file: SourceFile) -> MarkFix? {
        guard let format = file.format, format != .dockerfile,
            let made = DocumentEditor(bytes: file.bytes, format: format).set(path, to: FixValue(value), in: node)
        else { return nil }
        return MarkFix(
            description: "Set \(path.joined(separator: ".")) to \(value).", replacements: [made])
    }

    /// Puts a text in the place of bytes.
    static func replace(_ span: ByteRange, with text: String, description: String) -> MarkFix {
        MarkFix(description: description, replacements: [Replacement(range: span, text: text)])
    }
}

extension [Replacement] {
    /// Whether one of these sorted edits reaches into the next, or two stand at one place.
    var overlap: Bool {
        zip(self, dropFirst()).contains { $0.range.end > $1.range.start || $0.range.start == $1.range.start }
    }
}
