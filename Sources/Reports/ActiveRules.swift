package import Findings
package import Rules

/// The rules of a run, as reporters need them: looked up by id, in a stable order, heads decoded when asked for.
package struct ActiveRules: Sendable {
    /// A rule of either engine.
    package enum Entry: Sendable {
        case credential(CredentialRule)
        case audit(AuditRule)

        /// The rule's id.
        package var id: RuleID {
            switch self {
            case .credential(let rule): rule.id
            case .audit(let rule): rule.id
            }
        }

        /// How bad it is, at `proven` for a credential.
        package var severity: Severity {
            switch self {
            case .credential(let rule): rule.severity
            case .audit(let rule): rule.severity
            }
        }

        /// Title, meaning, remedy; decoded at each use.
        package var head: RuleHead {
            switch self {
            case .credential(let rule): rule.head
            case .audit(let rule): rule.head
            }
        }
    }

    /// The rules by id.
    package let entries: [Entry]

    /// Collects and sorts the rules. Where an id occurs twice, the later one wins.
    package init(credentials: [CredentialRule] = [], audits: [AuditRule] = []) {
        self.init(credentials.map { .credential($0) } + audits.map { .audit($0) })
    }

    private init(_ entries: [Entry]) {
        // Runs at every start. Rules mostly come in two sorted lists, which sorting notices.
        var sorted: [Entry] = []
        sorted.reserveCapacity(entries.count)
        for entry in entries.sorted(by: { $0.id < $1.id }) {
            if sorted.last?.id == entry.id { sorted.removeLast() }
            sorted.append(entry)
        }
        self.entries = sorted
    }

    /// The rule's position in `entries`.
    func index(of id: RuleID) -> Int? {
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].id < id { low = middle + 1 } else { high = middle }
        }
        return low < entries.count && entries[low].id == id ? low : nil
    }

    /// The rule of an id; nil if it is not active.
    package subscript(id: RuleID) -> Entry? { index(of: id).map { entries[$0] } }

    /// The same rules and, for each id among `findings` that has none, a rule that knows only its id: a finding is
    /// never dropped because its rule is not at hand.
    func including(rulesOf findings: [Finding]) -> ActiveRules {
        let missing = Dictionary(
            findings.lazy.filter { index(of: $0.rule) == nil }.map { ($0.rule, $0.severity) }, uniquingKeysWith: max)
        guard !missing.isEmpty else { return self }
        let added = missing.map { id, severity in
            let head = RuleHead(
                id: id, title: id.path, severity: severity, weaknesses: [], practice: "", topics: [], meaning: "",
                remedy: "", compliance: [], references: [], examples: Examples(flagged: [], clean: []))
            return Entry.audit(AuditRule(head: head, judgement: .check, message: ""))
        }
        return ActiveRules(entries + added)
    }
}
