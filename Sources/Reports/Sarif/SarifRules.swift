internal import Findings
internal import Rules
internal import SARIF

/// Turns rules into SARIF's, with what GitHub, GitLab and DefectDojo read from them.
enum SarifRules {
    /// What the taxonomy is called; importers look for this name.
    static let taxonomy = "CWE"
    /// The weakness of rules that name none: GitHub and GitLab need one to sort an alert.
    private static let credentialWeakness = 798
    private static let settingWeakness = 16
    private static let textLimit = 1_000

    /// All rules of a run and the taxonomy that they refer to: the same in each of its runs and documents.
    struct Description {
        let rules: [SarifRule]
        let taxonomy: SarifToolComponent

        /// Bytes that the rules take in a file.
        var size: Int {
            var json = JSONWriter()
            rules.write(to: &json)
            return json.text.utf8.count
        }

        init(of active: ActiveRules) {
            let heads = active.entries.map { ($0, $0.head) }
            rules = heads.map { SarifRules.rule($0, $1) }
            taxonomy = SarifRules.taxonomy(Set(heads.flatMap { SarifRules.weaknesses($0, $1) }))
        }
    }

    private static func rule(_ entry: ActiveRules.Entry, _ head: RuleHead) -> SarifRule {
        let weaknesses = weaknesses(entry, head)
        let title = sentence(head.title)
        return SarifRule(
            id: entry.id.path, name: name(entry.id), shortDescription: title,
            fullDescription: head.meaning.isEmpty ? title : sentence(head.meaning),
            help: (text: helpText(head), markdown: helpMarkdown(head)),
            helpAddress: head.references.first ?? Weakness.address(weaknesses[0]),
            defaultLevel: entry.severity.level,
            taxa: (taxonomy, weaknesses.map { "CWE-\($0)" }), properties: properties(entry, head, weaknesses))
    }

    private static func taxonomy(_ numbers: Set<Int>) -> SarifToolComponent {
        var component = SarifToolComponent(name: taxonomy)
        component.organization = "MITRE"
        component.informationAddress = "https://cwe.mitre.org/"
        component.shortDescription = "The MITRE Common Weakness Enumeration."
        component.isComprehensive = false
        component.taxa = numbers.sorted().map {
            SarifTaxon(id: "CWE-\($0)", name: Weakness.name($0), helpAddress: Weakness.address($0))
        }
        return component
    }

    /// The text cut to what consumers take, its end a full stop.
    static func sentence(_ text: String) -> String {
        var text = PrintableText.escape(text.trimmingBlanks)
        if text.utf16.count > textLimit {
            while text.utf16.count > textLimit { text.removeLast() }
            text += "…"
        }
        guard let last = text.last, ".!?".contains(last) else { return text + "." }
        return text
    }

    private static func weaknesses(_ entry: ActiveRules.Entry, _ head: RuleHead) -> [Int] {
        guard head.weaknesses.isEmpty else { return head.weaknesses }
        if case .credential = entry { return [credentialWeakness] }
        return [settingWeakness]
    }

    /// `github/fine-grained-pat` becomes `GithubFineGrainedPat`.
    private static func name(_ id: RuleID) -> String {
        String(
            id.path.split { !$0.isLetter && !$0.isNumber }.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
                .prefix(255))
    }

    private static func helpText(_ head: RuleHead) -> String {
        let parts = [head.meaning, head.remedy].filter { !$0.isEmpty }.map(sentence)
        let references = head.references.isEmpty ? [] : ["See " + head.references.joined(separator: " ")]
        return parts.isEmpty && references.isEmpty ? sentence(head.title) : (parts + references).joined(separator: " ")
    }

    private static func helpMarkdown(_ head: RuleHead) -> String {
        var sections = ["**" + Markdown.escape(head.title) + "**"]
        if !head.meaning.isEmpty { sections.append(Markdown.escape(head.meaning)) }
        if !head.remedy.isEmpty { sections.append("**Fix:** " + Markdown.escape(head.remedy)) }
        if !head.compliance.isEmpty {
            sections.append("**Compliance:** " + Markdown.escape(head.compliance.joined(separator: ", ")))
        }
        if !head.references.isEmpty { sections.append(head.references.map(Markdown.link).joined(separator: "  \n")) }
        return sections.joined(separator: "\n\n")
    }

    private static func properties(
        _ entry: ActiveRules.Entry, _ head: RuleHead, _ weaknesses: [Int]
    ) -> PropertyBag {
        var properties = PropertyBag()
        properties.add("security-severity", entry.severity.securitySeverity)
        properties.add("precision", precision(entry))
        properties.add("problem.severity", entry.severity.problemSeverity)
        properties.add("tags", .texts(tags(entry, head, weaknesses)))
        properties.add("practice", head.practice.isEmpty ? nil : head.practice)
        properties.add("topic", .texts(head.topics))
        properties.add("compliance", .texts(head.compliance))
        return properties
    }

    /// At most eight, so that consumers show all of them.
    private static func tags(_ entry: ActiveRules.Entry, _ head: RuleHead, _ weaknesses: [Int]) -> [String] {
        let kind = if case .credential = entry { "credential" } else { "configuration" }
        let family = entry.id.path.prefix { $0 != "/" }
        let numbers = weaknesses.prefix(2).flatMap { number in
            let digits = String(number)
            let padded = String(repeating: "0", count: max(0, 3 - digits.utf8.count)) + digits
            return ["cwe-\(number)", "external/cwe/cwe-\(padded)"]
        }
        var tags = ["security", kind, String(family)] + numbers
        if !head.practice.isEmpty { tags.append(head.practice) }
        return tags
    }

    private static func precision(_ entry: ActiveRules.Entry) -> String {
        guard case .credential(let rule) = entry else { return "high" }
        if rule.proof != nil { return "very-high" }
        return rule.base == .generic ? "low" : "high"
    }
}

extension Severity {
    /// SARIF's level.
    var level: SarifLevel {
        switch self {
        case .critical, .high: .error
        case .medium: .warning
        case .low: .note
        }
    }

    /// GitHub's number: above 9.0 critical, from 7.0 high, from 4.0 medium, below low.
    var securitySeverity: String {
        switch self {
        case .critical: "9.5"
        case .high: "8.0"
        case .medium: "5.5"
        case .low: "2.5"
        }
    }

    /// SARIF's rank, from 0 to 100: GitLab takes it before all others. In tests it is lower, and still above that of the
    /// next severity.
    func rank(inTests: Bool) -> Double {
        let rank: Double =
            switch self {
            case .critical: 95
            case .high: 80
            case .medium: 55
            case .low: 25
            }
        return inTests ? rank - 10 : rank
    }

    /// GitHub's word for what is not a security alert.
    fileprivate var problemSeverity: String {
        switch self {
        case .critical, .high: "error"
        case .medium: "warning"
        case .low: "recommendation"
        }
    }
}

extension String {
    /// The text without blanks and line feeds at either end.
    var trimmingBlanks: String {
        let start = drop { $0.isWhitespace }
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...last])
    }
}
