package import Findings
package import PCRE
internal import Prefilter
package import Rules

/// The credential rules of one run, ready to scan with: which keyword leads to which rules, and their patterns, each
/// compiled when it is first needed. Shared by all workers.
package final class SecretRules: Sendable {
    /// One rule that a keyword leads to.
    struct Lead: Sendable {
        /// Index of the rule.
        let rule: Int
        /// Where a match begins, counted back from the keyword; nil if it may begin anywhere in the window.
        let offset: Int?
    }

    /// The rules, in the order given.
    package let rules: [CredentialRule]
    let filter: any KeywordFilter
    /// The leads of all keywords of the filter, those of one keyword side by side.
    let leads: [Lead]
    /// Where the leads of each keyword begin, and where the last ones end.
    private let leadStarts: [Int]
    /// The rules without keywords: they run on every file of their names.
    let namedFiles: NamedFileRules
    /// Whether a keyword of the filter leads to a rule that is not generic.
    let isTyped: [Bool]
    /// The length of each keyword of the filter.
    let keywordLengths: [Int]
    /// The ids that belong to the credentials of a rule, for rules that name some.
    let identifiers: [RuleID: [IdentifierPattern]]
    /// The rules that are limited to paths.
    private let limited: [(rule: Int, globs: [PathGlob])]
    private let slots: [Once<CompiledRule?>]
    /// Whether scanners count what they do.
    let areCounted: Bool

    /// Prepares `rules`; their patterns are not compiled yet. With `counted`, scanners measure their costs.
    package init(_ rules: [CredentialRule], counted: Bool = false) {
        areCounted = counted
        var indices: [[UInt8]: Int] = [:]
        var keywords: [[UInt8]] = []
        var leads: [[Lead]] = []
        indices.reserveCapacity(2 * rules.count)
        keywords.reserveCapacity(2 * rules.count)
        leads.reserveCapacity(2 * rules.count)
        for (index, rule) in rules.enumerated() {
            for anchor in Self.starts(of: rule) {
                let place = indices[anchor.keyword] ?? keywords.count
                if place == keywords.count {
                    indices[anchor.keyword] = place
                    keywords.append(anchor.keyword)
                    leads.append([])
                }
                leads[place].append(Lead(rule: index, offset: anchor.offset))
            }
        }
        self.rules = rules
        self.leads = leads.flatMap { $0 }
        leadStarts = leads.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
        isTyped = leads.map { $0.contains { rules[$0.rule].base != .generic } }
        filter = KeywordFilters.best(for: keywords)
        namedFiles = NamedFileRules(rules)
        keywordLengths = keywords.map(\.count)
        limited = rules.enumerated().filter { !$0.element.paths.isEmpty }
            .map { ($0.offset, $0.element.paths.map { PathGlob($0) }) }
        identifiers = Dictionary(
            rules.filter { !$0.partners.isEmpty }.map { ($0.id, IdentifierPattern.list(of: $0)) }
                .filter { !$0.1.isEmpty }
        ) { first, _ in first }
        slots = rules.map { _ in Once() }
    }

    /// Which of `leads` belong to a keyword of the filter.
    func leadRange(of keyword: Int) -> Range<Int> { leadStarts[keyword]..<leadStarts[keyword + 1] }

    /// What a scan goes by in a path.
    package func traits(of path: BytePath?) -> PathTraits {
        let rules = limited.filter { limit in path.map { path in limit.globs.contains { $0.matches(path) } } ?? false }
        return PathTraits(path, rules: rules.map(\.rule))
    }

    /// Compiles every pattern and tells which rules cannot be used.
    package func check() -> [(rule: RuleID, error: PCREError)] {
        rules.indices.compactMap { index in
            do throws(PCREError) {
                _ = try CompiledRule(rules[index])
                for identifier in identifiers[rules[index].id] ?? [] { _ = try Pattern(identifier.pattern) }
                return nil
            } catch {
                return (rules[index].id, error)
            }
        }
    }

    /// The compiled form of a rule, made on first use by whichever worker comes first; nil if it does not compile.
    func compiled(_ index: Int) -> CompiledRule? {
        slots[index].value { try? CompiledRule(rules[index]) }
    }

    /// The keywords of a rule, and where its matches begin for each. An assignment is read from wherever its keyword is.
    static func starts(of rule: CredentialRule) -> [Anchor] {
        let test = rule.valueTest.flatMap { valueTest(named: $0) }
        guard test is any AssignmentTest.Type else { return rule.anchors }
        return rule.keywords.map { Anchor(keyword: $0.utf8.map(lowercased), offset: nil) }
    }
}
