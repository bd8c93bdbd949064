import Catalogue
import Findings
import Rules
import Secrets
import Testing

/// Rules that stand for many vendors, and generic ones, say whose value they saw.
@Suite struct VendorNameTests {
    private static let rules = SecretRules(Catalogue.rules.credentials)

    @Test(arguments: [
        ("ZenScrape_KEY = %", "vendor", "zenscrape"), ("kiosk_token = \"%\"", "assigned to", "kiosk_token"),
    ])
    func attributes(line: String, attribute: String, value: String) throws {
        let secret = attribute == "vendor" ? "7c1d9e42-5b3a-4f86-a0d7-91e2c64b8f35" : TokenForge.text(32)
        let text = Array(line.replacing("%", with: secret).utf8)
        let scanner = try #require(SecretScanner(Self.rules))
        var sightings: [Sighting] = []
        var gaps: [ScanGap] = []
        scanner.scan(text.span, path: nil, into: &sightings, gaps: &gaps)
        #expect(sightings.contains { $0.attributes.contains(Attribute(attribute, value)) })
    }
}
