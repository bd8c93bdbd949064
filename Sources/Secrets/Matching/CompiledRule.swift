internal import Findings
package import PCRE
package import Rules
internal import Spans

/// A rule with everything that its name-bearing fields stand for.
package final class CompiledRule: Sendable {
    let rule: CredentialRule
    /// The pattern. Where matches begin at keywords it judges by their first bytes, and `wholePattern` the others.
    let pattern: Pattern
    private let whole = Once<Pattern>()
    /// The group that is the credential: `secret`, or else the whole match.
    let secretGroup: Int
    /// The group that names the vendor, in a rule for many of them.
    let vendorGroup: Int?
    /// The group that takes part where a word goes on to the left of the match: such a match counts only if it is proven.
    let gluedGroup: Int?
    let verifier: (any Verifier.Type)?
    let valueTest: (any ValueTest.Type)?
    /// For rules whose values the assignment reader finds and whose pattern judges the name: what a value must show.
    let demand: GenericValue.Demand?
    private let globs: [PathGlob]

    /// Compiles the pattern and looks the names up.
    package init(_ rule: CredentialRule) throws(PCREError) {
        self.rule = rule
        let valueTest = rule.valueTest.flatMap { Secrets.valueTest(named: $0) }
        // The name of an assignment is searched; a rule whose matches begin at its keywords is tried there and nowhere
        // else.
        let isAnchored = !(valueTest is any AssignmentTest.Type) && rule.anchors.contains { $0.offset != nil }
        pattern = try Pattern(rule.pattern, isAnchored ? .opening : .search)
        secretGroup = pattern.group(named: "secret") ?? 0
        vendorGroup = pattern.group(named: "vendor")
        gluedGroup = pattern.group(named: "glued")
        verifier = rule.proof.flatMap { Secrets.verifier(named: $0) }
        self.valueTest = valueTest
        demand = (valueTest as? any AssignmentTest.Type)?.demand
        globs = rule.paths.map { PathGlob($0) }
    }

    /// The pattern for whole matches; made when the first bytes of a text did not say enough, which for most rules is
    /// never.
    func wholePattern() -> Pattern {
        guard pattern.use == .opening else { return pattern }
        return whole.value { (try? Pattern(rule.pattern, .anchored)) ?? pattern }
    }

    /// Whether a keyword of the rule stands in the bytes.
    func hasKeyword(in text: Span<UInt8>) -> Bool {
        var lower: [UInt8] = []
        for index in 0..<text.count { lower.append(lowercased(text[index])) }
        return rule.keywords.contains { lower.firstOffset(of: $0.utf8.map(lowercased)) != nil }
    }

    /// Whether the rule applies to a file of this path. A rule that is limited to paths does not apply without one.
    func applies(to path: BytePath?) -> Bool {
        guard !globs.isEmpty else { return true }
        guard let path else { return false }
        return globs.contains { $0.matches(path) }
    }
}
