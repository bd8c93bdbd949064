internal import Documents
package import Findings

/// Turns the text of a rule file into a rule, or says what is wrong with it and where.
package enum RuleFile {
    private static let credentialKeys =
        RuleReader.headKeys + [
            "pattern", "keywords", "proof", "value-test", "entropy", "base", "reach", "unbounded", "tags", "paths",
            "keyword-note", "partners",
        ]
    private static let auditKeys = RuleReader.headKeys + ["select", "deny", "check", "message", "fix"]

    /// Reads a credential rule.
    package static func credential(id: RuleID, file: String, text: [UInt8]) throws(RuleError) -> CredentialRule {
        let reader = try RuleReader(file: file, text: text)
        try reader.refuseUnknownKeys(known: credentialKeys)
        let keywords = try reader.texts("keywords")
        let isForNamedFiles = reader.root["paths"] != nil && reader.root["unbounded"] != nil
        guard !keywords.isEmpty || isForNamedFiles, keywords.allSatisfy(isKeyword) else {
            throw reader.error(
                "'keywords' must list texts of at least two bytes, without line ends", at: reader.root["keywords"])
        }
        return CredentialRule(
            head: try reader.head(id: id, weaknesses: [798], practice: "secrets-in-a-manager"),
            pattern: try pattern(reader), keywords: keywords, proof: try reader.text("proof"),
            valueTest: try reader.text("value-test"), entropy: try entropy(reader), base: try base(reader),
            reach: try reach(reader), tags: try reader.texts("tags"), paths: try reader.texts("paths"),
            partners: try reader.partners())
    }

    /// Reads an audit rule.
    package static func audit(id: RuleID, file: String, text: [UInt8]) throws(RuleError) -> AuditRule {
        let reader = try RuleReader(file: file, text: text)
        try reader.refuseUnknownKeys(known: auditKeys)
        let head = try reader.head(id: id, weaknesses: [16], practice: nil)
        let message = try reader.requiredText("message")
        if let check = reader.root["check"] {
            guard check.text == "swift", reader.root["deny"] == nil else {
                throw reader.error("'check' must be 'swift' and stand without 'deny'", at: check)
            }
            guard reader.root["fix"] == nil else {
                throw reader.error("a check in Swift makes its own fixes", at: reader.root["fix"])
            }
            return AuditRule(head: head, judgement: .check, message: message)
        }
        guard let deny = reader.root["deny"] else {
            throw reader.error("a rule needs 'deny' or 'check: swift'", at: reader.root)
        }
        let condition = try ConditionReader(reader: reader).condition(deny)
        let select = try reader.requiredText("select")
        return AuditRule(
            head: head, judgement: .deny(select: select, condition: condition), message: message,
            fix: try reader.fix())
    }

    /// Whether a text can be looked for, line by line.
    private static func isKeyword(_ text: String) -> Bool { text.utf8.count >= 2 && !text.utf8.contains(0x0A) }

    private static func pattern(_ reader: RuleReader) throws(RuleError) -> String {
        try reader.expanded(try reader.requiredText("pattern"), at: reader.root["pattern"])
    }

    private static func entropy(_ reader: RuleReader) throws(RuleError) -> Double? {
        guard let node = reader.root["entropy"] else { return nil }
        return try reader.number(node, "entropy")
    }

    private static func base(_ reader: RuleReader) throws(RuleError) -> Proof {
        guard let name = try reader.text("base") else { return .pattern }
        guard let proof = Proof(name: name), proof != .proven else {
            throw reader.error("'base' must be generic, pattern or structural", at: reader.root["base"])
        }
        return proof
    }

    private static func reach(_ reader: RuleReader) throws(RuleError) -> CredentialRule.Reach? {
        if reader.root["unbounded"] != nil { return nil }
        guard let node = reader.root["reach"] else { return .standard }
        guard let before = node["before"]?.integer, let after = node["after"]?.integer, before >= 0, after > 0 else {
            throw reader.error("'reach' needs 'before' and 'after' in bytes", at: node)
        }
        return CredentialRule.Reach(before: before, after: after)
    }
}
