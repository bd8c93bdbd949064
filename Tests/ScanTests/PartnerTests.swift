import Catalogue
import Findings
import Rules
import Scan
import Spans
import TestSupport
import Testing

/// Credentials of two parts: an id beside a secret, in one file or in two versions of it.
@Suite struct PartnerTests {
    private let keyID = "AKIA" + "5FGL6LU5QBUMHPA7"
    private let accessKey = "hUDA" + "r60fZ7302UMZAEagZMtFMCeHGh0EZgCnUvPR"
    private let tenant = "8f4a7c1e-52d6-4b1c-9d3b-61f0c2a9e7d4"
    private let authToken = "e0ee" + "8da3bf9640eae9a8fff211babe0a"
    private let accountSid = "AC" + "12bdea066a0c777d5babd1a606ba5dbe"

    private func report(_ path: String, _ change: (inout ScanOptions) -> Void = { _ in }) throws -> Report {
        var options = ScanOptions(source: .path(path))
        options.scope = .secrets
        change(&options)
        return try scan(options).report
    }

    private func finding(_ rule: String, in report: Report) throws -> Finding {
        try #require(report.findings.first { $0.rule.path == rule }, "\(rule) not found")
    }

    @Test func aPartnerInTheFileRaisesTheProofAndIsShown() throws {
        let folder = try TemporaryFolder()
        try folder.write("alone.env", "aws_secret_access_key = \(accessKey)\n")
        let alone = try finding("aws/secret-access-key", in: try report(folder.path))
        #expect(alone.proof == .pattern && alone.partners.isEmpty)
        try folder.write("alone.env", "aws_access_key_id = \(keyID)\naws_secret_access_key = \(accessKey)\n")
        let report = try report(folder.path)
        let secret = try finding("aws/secret-access-key", in: report)
        #expect(secret.proof == .structural && secret.severity == .high)
        #expect(secret.partners.map(\.rule?.path) == ["aws/access-key-id"])
        #expect(secret.partners.first?.location.region.start.line == 1)
        #expect(secret.ladder.last == "structural: stands with 'AWS access key ID'")
        let id = try finding("aws/access-key-id", in: report)
        #expect(id.partners.map(\.rule?.path) == ["aws/secret-access-key"])
        #expect(report.exitCode == 1)
    }

    @Test func anIdAloneIsReportedAndBreaksNothing() throws {
        let folder = try TemporaryFolder()
        try folder.write("x.env", "aws_access_key_id = \(keyID)\nTWILIO_SID=\(accountSid)\n")
        let report = try report(folder.path) { $0.failOn = .low }
        #expect(report.reported.count == 2 && report.exitCode == 0)
    }

    @Test func anIdThatNoRuleReportsIsFoundBesideItsSecretOnly() throws {
        let folder = try TemporaryFolder()
        let ids = "AZURE_TENANT_ID=\(tenant)\nCLOUDINARY_API_KEY=481927365091827\n"
        let secret = "CLOUDINARY_API_SECRET=" + "MRinJ8jBF" + "XvrnN3hqyHQnJ9sPT5"
        try folder.write("x.env", ids + secret + "\n")
        let report = try report(folder.path)
        let found = try finding("cloudinary/api-secret", in: report)
        #expect(found.partners.map(\.value) == ["481927365091827"] && found.proof == .structural)
        #expect(found.partners.first?.rule == nil && found.partners.first?.location.region.start.line == 2)
        // What a name alone made a finding is an id, now that its secret is there.
        #expect(report.findings.count == 1)
        try folder.write("x.env", ids + String(repeating: "# filler\n", count: 3_000) + secret + "\n")
        #expect(try finding("cloudinary/api-secret", in: try self.report(folder.path)).partners.isEmpty)
    }

    @Test func theNearestPartnerIsTaken() throws {
        let folder = try TemporaryFolder()
        let other = "AC" + "93d6a51d3eddd3ff19c341b07712a0fe"
        try folder.write("x.env", "A=\(other)\n\n\n\nTWILIO_TOKEN=\(authToken)\nB=\(accountSid)\n")
        let token = try finding("twilio/auth-token", in: try report(folder.path))
        #expect(token.partners.map(\.location.region.start.line) == [6])
    }

    @Test func aPartnerOfAnotherVersionCountsAndBothEnginesAgree() throws {
        let fixture = try GitFixture()
        try fixture.commit(["app.env": "aws_access_key_id = \(keyID)\n", "other.env": "TWILIO_SID=\(accountSid)\n"])
        try fixture.commit(["app.env": "aws_secret_access_key = \(accessKey)\n"])
        try fixture.commit(["app.env": "nothing\n", "twilio.env": "TWILIO_TOKEN=\(authToken)\n"])
        try fixture.git("gc", "-q")
        let report = try report(fixture.path)
        let secret = try finding("aws/secret-access-key", in: report)
        #expect(secret.proof == .structural)
        #expect(secret.partners.map(\.location.provenance.path) == [BytePath("app.env")])
        #expect(secret.partners.first?.location.provenance.commit != secret.location.provenance.commit)
        // Another path is another matter.
        #expect(try finding("twilio/auth-token", in: report).partners.isEmpty)
        let plain = try Reading.seen(fixture.path, .plain)
        #expect(Reading.difference(plain, try Reading.seen(fixture.path, .fast)) == nil)
        #expect(plain.contains("partners"))
    }

    @Test func valuesRefusedBesideANameAreCountedOnce() throws {
        let fixture = try GitFixture()
        let refused = "password = \"changeme\"\nadmin_password = \"${KEY}\"\n"
        try fixture.commit(["a.py": refused])
        try fixture.commit(["a.py": "# more\n" + refused, "b.py": refused])
        try fixture.commit(["c.py": "db_password = \"Kq93vTzX1mWn\"\n"])
        try fixture.git("gc", "-q")
        let tallies = try [ScanOptions.Reading.plain, .fast].map { reading in
            try report(fixture.path) { ($0.reading, $0.includesWorkTree) = (reading, false) }.tally.refused
        }
        #expect(tallies == [2, 2])
        let folder = try TemporaryFolder()
        try folder.write("a.py", refused)
        for workers in [1, 3] { #expect(try report(folder.path) { $0.workers = workers }.tally.refused == 2) }
    }

    @Test func everyPartnerOfTheCatalogueStandsInAnExample() {
        let rules = Catalogue.rules.credentials
        let check = RuleCheck(credentials: rules.filter { !$0.partners.isEmpty }, audits: [], among: rules)
        #expect(check.failures().map { "\($0.rule): \($0.message)" } == [])
    }
}
