import Catalogue
import Findings
import Rules
import Secrets
import Spans
import Testing
import TestSupport

/// Scans texts with the whole catalogue, decoding included.
enum Looking {
    private static let rules = SecretRules(Catalogue.rules.credentials)

    /// The findings in a text, and the gaps.
    static func scan(
        _ bytes: [UInt8], path: String = "notes.txt", budget: DecodingBudget = .standard
    ) throws -> (findings: [Sighting], gaps: [ScanGap]) {
        let scanner = try #require(LayeredScanner(rules, budget: budget))
        var sightings: [Sighting] = []
        var gaps: [ScanGap] = []
        scanner.scan(bytes.span, path: BytePath(path), into: &sightings, gaps: &gaps)
        return (sightings.filter { $0.standing == .finding && $0.proof > .generic }, gaps)
    }

    /// The findings in a text.
    static func findings(_ text: String, path: String = "notes.txt") throws -> [Sighting] {
        let (findings, gaps) = try scan(Array(text.utf8), path: path)
        #expect(gaps.isEmpty)
        return findings
    }
}

/// A text that hides a token, the part of it in which it is hidden, and how.
struct Hiding: CustomTestStringConvertible, Sendable {
    let name: String
    /// Makes the hidden form of a token.
    let hide: @Sendable (String) -> String
    var before = "x = "
    var after = "\n"
    let tag: String

    var testDescription: String { name }
}
