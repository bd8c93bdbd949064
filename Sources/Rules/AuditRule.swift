package import Findings

/// A rule about configuration.
package final class AuditRule: Sendable {
    /// The path of its file.
    package let id: RuleID
    /// How bad it is.
    package let severity: Severity
    /// What is judged.
    package let judgement: Judgement
    /// The finding's sentence. `{value}` is the value seen, `{resource}` the resource's path, `{name}` the selected
    /// node's name where it has one (a container, a service).
    package let message: String
    /// How a finding goes away, where that is certain and the same everywhere; checks in Swift say it themselves.
    package let fix: RuleFix?
    private let storage: HeadStorage

    /// Title, meaning, examples and the rest. Decoded at each use when it comes from the catalogue.
    package var head: RuleHead { storage.head }

    /// How a rule judges.
    package enum Judgement: Sendable {
        /// For each node of a named selector, a condition that must not hold.
        case deny(select: String, condition: Condition)
        /// A check written in Swift.
        case check
    }

    /// Collects the fields of a rule.
    package init(head: RuleHead, judgement: Judgement, message: String, fix: RuleFix? = nil) {
        self.id = head.id
        self.severity = head.severity
        self.storage = .parsed(head)
        self.judgement = judgement
        self.message = message
        self.fix = fix
    }

    /// Reads the rule from the catalogue's archive, its head left undecoded.
    init(from reader: inout ArchiveReader, _ heads: HeadTexts) throws(ArchiveError) {
        self.id = RuleID(try reader.string())
        self.severity = try reader.severity()
        self.message = try reader.string()
        self.fix = try RuleFix(from: &reader)
        let select = try reader.string()
        self.judgement = select.isEmpty ? .check : .deny(select: select, condition: try Condition(from: &reader))
        self.storage = .archived(id: id, severity: severity, start: try reader.count(), heads)
    }

    /// Writes what `init(from:)` reads.
    func write(to writer: inout ArchiveWriter, heads: inout ArchiveWriter) {
        writer.string(id.path)
        writer.string(severity.name)
        writer.string(message)
        RuleFix.write(fix, to: &writer)
        switch judgement {
        case .check: writer.string("")
        case .deny(let select, let condition):
            writer.string(select)
            condition.write(to: &writer)
        }
        writer.count(heads.bytes.count)
        head.write(to: &heads)
    }
}
