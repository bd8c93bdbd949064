internal import Documents
internal import Files
internal import Findings
internal import Rules
internal import Spans

/// What `.latchkey.yaml` may say. Unknown keys and wrong types are errors with their place.
///
/// ```yaml
/// fail-on: high
/// min-proof: pattern
/// disable: [generic/password]
/// allow:
///   - path: 'tests/**'
///     rule: generic/*
///     fingerprint: 0123…
///     reason: Samples of the documentation.
/// ```
struct Configuration: Sendable {
    /// One exception. Every field that is given must fit; `reason` is required.
    struct Allowance: Sendable {
        var path: PathGlob?
        var rule: PathGlob?
        var fingerprint: String?
        var reason: String
        /// Where it stands: `.latchkey.yaml:7`.
        var place: String

        func covers(_ finding: Finding) -> Bool {
            if let fingerprint, fingerprint != finding.fingerprint.hexadecimal { return false }
            if let rule, !rule.matches(Array(finding.rule.path.utf8)) { return false }
            if let path {
                guard let place = finding.location.provenance.path, path.matches(place) else { return false }
            }
            return true
        }
    }

    /// The file it was read from, as named; nil for none.
    var file: String?
    var failOn: Severity?
    var minimumProof: Proof?
    /// Globs of rule ids that are off.
    var disabled: [PathGlob] = []
    var allowances: [Allowance] = []

    /// No configuration.
    init() {}

    /// Reads a file's text.
    init(file: String, text: [UInt8]) throws(ScanError) {
        self.file = file
        let reader = ConfigurationReader(file: file, text: text)
        let root = try reader.root()
        for entry in root.mapping ?? [] {
            switch entry.key.text {
            case "fail-on":
                failOn = try reader.word(entry.value, Severity.init(name:), "low, medium, high or critical")
            case "min-proof":
                minimumProof = try reader.word(entry.value, Proof.init(name:), "generic, pattern, structural or proven")
            case "disable": disabled = try reader.texts(entry.value).map { PathGlob($0) }
            case "allow":
                for item in try reader.items(entry.value) { allowances.append(try reader.allowance(item)) }
            case let key:
                throw reader.unknown(key, at: entry.key, known: ["fail-on", "min-proof", "disable", "allow"])
            }
        }
    }

    /// Whether a rule runs.
    func isEnabled(_ rule: RuleID) -> Bool { !disabled.contains { $0.matches(Array(rule.path.utf8)) } }
}

/// Reads the parts of a configuration file and names the place of whatever is wrong.
struct ConfigurationReader {
    let file: String
    let text: [UInt8]

    func root() throws(ScanError) -> Node {
        let parsed = YAML.parse(text)
        if let error = parsed.errors.first {
            throw ScanError(.usage, "configuration: \(file):\(error.line): \(error.message)")
        }
        guard let root = parsed.documents.first?.root else { return Node(.mapping([]), span: ByteRange(0, 0)) }
        guard parsed.documents.count == 1, root.mapping != nil || root.isNull else {
            throw error("the file must hold one mapping", at: root)
        }
        return root
    }

    func allowance(_ node: Node) throws(ScanError) -> Configuration.Allowance {
        guard let entries = node.mapping else { throw error("an exception is a mapping", at: node) }
        var allowance = Configuration.Allowance(reason: "", place: "\(file):\(line(of: node))")
        for entry in entries {
            guard let value = entry.value.text else { throw error("the value must be text", at: entry.value) }
            switch entry.key.text {
            case "path": allowance.path = PathGlob(value)
            case "rule": allowance.rule = PathGlob(value)
            case "fingerprint": allowance.fingerprint = value
            case "reason": allowance.reason = value
            case let key: throw unknown(key, at: entry.key, known: ["path", "rule", "fingerprint", "reason"])
            }
        }
        guard !allowance.reason.isEmpty else { throw error("an exception needs a 'reason'", at: node) }
        guard allowance.path != nil || allowance.rule != nil || allowance.fingerprint != nil else {
            throw error("an exception needs a 'path', a 'rule' or a 'fingerprint'", at: node)
        }
        return allowance
    }

    func word<Word>(_ node: Node, _ read: (String) -> Word?, _ words: String) throws(ScanError) -> Word {
        guard let word = node.text.flatMap(read) else { throw error("the value must be \(words)", at: node) }
        return word
    }

    func items(_ node: Node) throws(ScanError) -> [Node] {
        guard let items = node.sequence else { throw error("the value must be a list", at: node) }
        return items
    }

    func texts(_ node: Node) throws(ScanError) -> [String] {
        var texts: [String] = []
        for item in try items(node) {
            guard let text = item.text else { throw error("the items must be texts", at: item) }
            texts.append(text)
        }
        return texts
    }

    func unknown(_ key: String?, at node: Node, known: [String]) -> ScanError {
        let hint = key.flatMap { nearest(to: $0, among: known) }.map { "did you mean '\($0)'?" }
        return ScanError(
            .usage, "configuration: \(place(of: node)): unknown key '\(key ?? "")'",
            hint: hint ?? "known keys are \(known.joined(separator: ", "))")
    }

    func error(_ message: String, at node: Node) -> ScanError {
        ScanError(.usage, "configuration: \(place(of: node)): \(message)")
    }

    private func line(of node: Node) -> Int { LineIndex(text.span).line(at: node.span.start) }

    private func place(of node: Node) -> String {
        let position = LineIndex(text.span).position(at: node.span.start, in: text.span)
        return "\(file):\(position.line):\(position.column)"
    }
}
