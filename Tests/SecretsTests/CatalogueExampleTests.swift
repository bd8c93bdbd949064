import Catalogue
import Findings
import PCRE
import Rules
import Secrets
import Spans
import Testing

/// Every example of every built-in rule goes through the real engine, all rules together.
@Suite("Examples of the catalogue") struct CatalogueExampleTests {
    private static let rules = SecretRules(Catalogue.rules.credentials)

    @Test(arguments: Catalogue.rules.credentials.map(\.id.path))
    func flaggedAndClean(id: String) throws {
        let rule = try #require(Catalogue.rules.credentials.first { $0.id.path == id })
        _ = try Pattern(rule.pattern)
        for example in rule.head.examples.flagged {
            let seen = try ranges(of: rule.id, in: example)
            #expect(seen == example.spans, "\(id): \(example.text)")
        }
        for example in rule.head.examples.clean {
            let seen = try ranges(of: rule.id, in: example)
            #expect(seen.isEmpty, "\(id): \(example.text)")
        }
    }

    /// Where the rule has findings, as the winner or as an alternate.
    private func ranges(of rule: RuleID, in example: Example) throws -> [ByteRange] {
        let scanner = try #require(SecretScanner(Self.rules))
        var sightings: [Sighting] = []
        var gaps: [ScanGap] = []
        let bytes = Array(example.text.utf8)
        scanner.scan(bytes.span, path: example.path.map { BytePath($0) }, into: &sightings, gaps: &gaps)
        #expect(gaps.isEmpty)
        return sightings.filter { $0.standing == .finding && $0.rule == rule }.map(\.range)
    }
}
