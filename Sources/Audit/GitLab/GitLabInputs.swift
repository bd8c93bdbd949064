internal import Documents

/// Inputs of files that others include: `$[[ inputs.name ]]`.
enum GitLabInputs {
    /// Where a text uses inputs.
    static func uses(in text: ScalarText) -> [(range: Range<Int>, name: String)] {
        let bytes = text.bytes
        var found: [(range: Range<Int>, name: String)] = []
        var index = 0
        while index + 2 < bytes.count {
            guard bytes[index] == 0x24, bytes[index + 1] == 0x5B, bytes[index + 2] == 0x5B else {
                index += 1
                continue
            }
            var end = index + 3
            while end + 1 < bytes.count, !(bytes[end] == 0x5D && bytes[end + 1] == 0x5D) { end += 1 }
            guard end + 1 < bytes.count else { break }
            let body = text.text(index + 3..<end)
            let words = body.split { $0 == " " || $0 == "|" || $0 == "\t" }
            if let path = words.first, path.hasPrefix("inputs.") {
                found.append((index..<end + 2, String(path.dropFirst(7))))
            }
            index = end + 2
        }
        return found
    }

    /// Whether an input may be any text: its declaration gives neither options nor an expression that it must fit.
    static func isOpen(_ name: String, file: Int, _ workspace: Workspace) -> Bool {
        let declarations = workspace.files[file].documents.compactMap { $0.root["spec"]?["inputs"] }
        guard let declared = declarations.lazy.compactMap({ $0.entry(name) }).first?.value else { return true }
        if ["number", "boolean", "array"].contains(declared["type"]?.text ?? "string") { return false }
        return declared["options"] == nil && declared["regex"] == nil
    }
}
