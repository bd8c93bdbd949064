package import Findings

/// What every rule says of itself, whatever engine runs it.
package struct RuleHead: Sendable {
    /// The path of its file.
    package let id: RuleID
    /// A noun phrase: `GitHub personal access token`.
    package let title: String
    /// How bad it is, at `proven` for a credential.
    package let severity: Severity
    /// CWE numbers, the most specific first.
    package let weaknesses: [Int]
    /// The practice that it enforces: `secrets-in-a-manager`, `encryption-in-transit`, ...
    package let practice: String
    /// Topics of the audit catalogue; empty for credentials.
    package let topics: [String]
    /// What it means, one to three sentences.
    package let meaning: String
    /// How to fix it.
    package let remedy: String
    /// Compliance references such as `CIS-K8s 5.2.2`.
    package let compliance: [String]
    /// Addresses to read more.
    package let references: [String]
    /// The examples that are its tests.
    package let examples: Examples
    /// Why a credential rule's keywords are as they are, where they are not what `KeywordLint` asks for; empty else.
    package let keywordNote: String

    /// Collects the head's fields.
    package init(
        id: RuleID, title: String, severity: Severity, weaknesses: [Int], practice: String, topics: [String],
        meaning: String, remedy: String, compliance: [String], references: [String], examples: Examples,
        keywordNote: String = ""
    ) {
        self.id = id
        self.title = title
        self.severity = severity
        self.weaknesses = weaknesses
        self.practice = practice
        self.topics = topics
        self.meaning = meaning
        self.remedy = remedy
        self.compliance = compliance
        self.references = references
        self.examples = examples
        self.keywordNote = keywordNote
    }

    /// A head that says no more than the rule's id.
    init(id: RuleID, severity: Severity) {
        self.init(
            id: id, title: id.path, severity: severity, weaknesses: [], practice: "", topics: [], meaning: "",
            remedy: "", compliance: [], references: [], examples: Examples(flagged: [], clean: []))
    }

    /// Reads the head from the catalogue's archive.
    init(id: RuleID, severity: Severity, from reader: inout ArchiveReader) throws(ArchiveError) {
        self.id = id
        self.severity = severity
        title = try reader.string()
        weaknesses = try reader.strings().compactMap { Int($0) }
        practice = try reader.string()
        topics = try reader.strings()
        meaning = try reader.string()
        remedy = try reader.string()
        compliance = try reader.strings()
        references = try reader.strings()
        examples = Examples(flagged: try Example.list(from: &reader), clean: try Example.list(from: &reader))
        keywordNote = try reader.string()
    }

    /// Writes what `init(id:severity:from:)` reads.
    func write(to writer: inout ArchiveWriter) {
        writer.string(title)
        writer.strings(weaknesses.map { String($0) })
        writer.string(practice)
        writer.strings(topics)
        writer.string(meaning)
        writer.string(remedy)
        writer.strings(compliance)
        writer.strings(references)
        Example.write(examples.flagged, to: &writer)
        Example.write(examples.clean, to: &writer)
        writer.string(keywordNote)
    }
}

/// The samples of a rule file, seams removed and spans taken out of their marks.
package struct Examples: Sendable {
    /// Texts in which the rule must see exactly the marked spans.
    package let flagged: [Example]
    /// Texts in which it must see nothing.
    package let clean: [Example]

    /// Collects both lists.
    package init(flagged: [Example], clean: [Example]) {
        self.flagged = flagged
        self.clean = clean
    }
}
