internal import Documents
internal import Findings
internal import Spans

/// Reads the fields of one rule file and names the place of whatever is wrong with them.
struct RuleReader {
    let file: String
    let root: Node
    private let lines: LineIndex
    private let text: [UInt8]

    /// Parses the file's only document, a mapping.
    init(file: String, text: [UInt8]) throws(RuleError) {
        self.file = file
        self.text = text
        self.lines = LineIndex(text.span)
        let parsed = YAML.parse(text)
        if let error = parsed.errors.first {
            throw RuleError(file: file, position: Position(line: error.line, column: 1), message: error.message)
        }
        guard parsed.documents.count == 1, let root = parsed.documents.first?.root, root.mapping != nil else {
            throw RuleError(file: file, message: "a rule file holds one mapping")
        }
        self.root = root
    }

    func error(_ message: String, at node: Node? = nil) -> RuleError {
        RuleError(file: file, position: node.map { lines.position(at: $0.span.start, in: text.span) }, message: message)
    }

    /// Refuses keys that no field has, with the nearest known one.
    func refuseUnknownKeys(known: [String]) throws(RuleError) {
        var seen: Set<String> = []
        for entry in root.mapping ?? [] {
            guard let key = entry.key.text else { throw error("a key must be text", at: entry.key) }
            guard known.contains(key) else {
                let hint = nearest(to: key, among: known).map { "; did you mean '\($0)'?" } ?? ""
                throw error("unknown key '\(key)'\(hint)", at: entry.key)
            }
            guard seen.insert(key).inserted else { throw error("the key '\(key)' occurs twice", at: entry.key) }
        }
    }

    func text(_ key: String) throws(RuleError) -> String? {
        guard let node = root[key] else { return nil }
        guard let text = node.text else { throw error("'\(key)' must be text", at: node) }
        return text
    }

    func requiredText(_ key: String) throws(RuleError) -> String {
        guard let text = try text(key), !text.isEmpty else { throw error("'\(key)' is missing", at: root) }
        return text
    }

    func texts(_ key: String) throws(RuleError) -> [String] {
        guard let node = root[key] else { return [] }
        return try texts(of: node, key)
    }

    /// A list of texts; a single text counts as a list of one.
    func texts(of node: Node, _ key: String) throws(RuleError) -> [String] {
        if let text = node.text { return [text] }
        guard let items = node.sequence else { throw error("'\(key)' must be a list of texts", at: node) }
        var texts: [String] = []
        for item in items {
            guard let text = item.text else { throw error("'\(key)' must be a list of texts", at: item) }
            texts.append(text)
        }
        return texts
    }

    func number(_ node: Node, _ key: String) throws(RuleError) -> Double {
        guard let number = node.text.flatMap({ Double($0) }) else { throw error("'\(key)' must be a number", at: node) }
        return number
    }

    func severity() throws(RuleError) -> Severity {
        let name = try requiredText("severity")
        guard let severity = Severity(name: name) else {
            throw error("'\(name)' is no severity: low, medium, high or critical", at: root["severity"])
        }
        return severity
    }

    /// The keys that `head` reads.
    static let headKeys = [
        "title", "severity", "cwe", "practice", "topic", "meaning", "remedy", "compliance", "references", "examples",
    ]

    func head(id: RuleID, weaknesses standard: [Int], practice: String?) throws(RuleError) -> RuleHead {
        var weaknesses: [Int] = []
        for text in try texts("cwe") {
            guard let number = Int(text) else { throw error("'cwe' must be numbers", at: root["cwe"]) }
            weaknesses.append(number)
        }
        let examples = Examples(flagged: try examples("flagged"), clean: try examples("clean"))
        guard !examples.flagged.isEmpty else { throw error("'examples.flagged' is missing", at: root) }
        guard let enforced = try text("practice") ?? practice else { throw error("'practice' is missing", at: root) }
        return RuleHead(
            id: id, title: try requiredText("title"), severity: try severity(),
            weaknesses: weaknesses.isEmpty ? standard : weaknesses,
            practice: enforced, topics: try texts("topic"),
            meaning: try requiredText("meaning"), remedy: try requiredText("remedy"),
            compliance: try texts("compliance"), references: try texts("references"), examples: examples,
            keywordNote: try text("keyword-note") ?? "")
    }

    private func examples(_ kind: String) throws(RuleError) -> [Example] {
        guard let list = root["examples"]?[kind] else { return [] }
        guard let items = list.sequence else { throw error("'examples.\(kind)' must be a list", at: list) }
        var examples: [Example] = []
        for item in items {
            let text = item["text"]?.text ?? item.text
            guard let text else { throw error("an example is a text, or a mapping of path and text", at: item) }
            examples.append(Example(marked: text, path: item["path"]?.text))
        }
        return examples
    }
}

/// The candidate with the fewest edits, if there are few enough to be a slip of the hand.
package func nearest(to word: String, among candidates: [String]) -> String? {
    let scored = candidates.map { (name: $0, distance: editDistance(word, $0)) }
    guard let best = scored.min(by: { $0.distance < $1.distance }), best.distance <= max(1, word.count / 3) else {
        return nil
    }
    return best.name
}

private func editDistance(_ left: String, _ right: String) -> Int {
    let target = Array(right.utf8)
    var row = Array(0...target.count)
    for (index, byte) in left.utf8.enumerated() {
        var diagonal = row[0]
        row[0] = index + 1
        for column in target.indices {
            let substitution = diagonal + (target[column] == byte ? 0 : 1)
            diagonal = row[column + 1]
            row[column + 1] = min(substitution, row[column] + 1, row[column + 1] + 1)
        }
    }
    return row[target.count]
}
