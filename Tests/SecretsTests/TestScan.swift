import Catalogue
import Findings
import PCRE
import Rules
import Secrets
import Testing

/// A rule with nothing but what matching needs.
func testRule(
    _ id: String, _ pattern: String, keywords: [String], proof: String? = nil, valueTest: String? = nil,
    entropy: Double? = nil, base: Proof = .pattern, reach: CredentialRule.Reach? = .standard, tags: [String] = [],
    paths: [String] = []
) -> CredentialRule {
    let head = RuleHead(
        id: RuleID(id), title: id, severity: .high, weaknesses: [798], practice: "", topics: [], meaning: "",
        remedy: "", compliance: [], references: [], examples: Examples(flagged: [], clean: []))
    return CredentialRule(
        head: head, pattern: pattern, keywords: keywords, proof: proof, valueTest: valueTest, entropy: entropy,
        base: base, reach: reach, tags: tags, paths: paths)
}

/// What a scan gave.
struct TestScan {
    var sightings: [Sighting] = []
    var gaps: [ScanGap] = []

    /// Scans bytes with the given rules.
    init(
        _ bytes: [UInt8], path: String? = nil, rules: [CredentialRule], budget: ScanBudget = .standard
    ) throws {
        let scanner = try #require(SecretScanner(SecretRules(rules), budget: budget))
        scanner.scan(bytes.span, path: path.map { BytePath($0) }, into: &sightings, gaps: &gaps)
    }

    /// Scans a text with the given rules.
    init(_ text: String, path: String? = nil, rules: [CredentialRule], budget: ScanBudget = .standard) throws {
        try self.init(Array(text.utf8), path: path, rules: rules, budget: budget)
    }

    /// The findings alone.
    var findings: [Sighting] { sightings.filter { $0.standing == .finding } }
    /// The values of the findings.
    var values: [String] { findings.map { String(decoding: $0.secret.revealed, as: UTF8.self) } }
}

/// The built-in rules, prepared once.
enum BuiltIn {
    private static let rules = SecretRules(Catalogue.rules.credentials)

    /// The values that the built-in rules find, whatever the rule.
    static func values(in text: String, path: String? = nil) throws -> [String] {
        try findings(in: text, path: path).map { String(decoding: $0.secret.revealed, as: UTF8.self) }
    }

    /// What the built-in rules find.
    static func findings(in text: String, path: String? = nil) throws -> [Sighting] {
        let scanner = try #require(SecretScanner(rules))
        var sightings: [Sighting] = []
        var gaps: [ScanGap] = []
        let bytes = Array(text.utf8)
        scanner.scan(bytes.span, path: path.map { BytePath($0) }, into: &sightings, gaps: &gaps)
        return sightings.filter { $0.standing == .finding }
    }
}
