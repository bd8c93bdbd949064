import Catalogue
import Findings
import Foundation
import Rules
import Scan
import Spans
import TestSupport
import Testing

/// Keystores in files of any name, in archives and in history. The store is the one of the rule's example.
@Suite struct KeystoreScanTests {
    private static func store() throws -> [UInt8] {
        let rule = try #require(Catalogue.rules.credentials.first { $0.id.path == "keystore/java" })
        let example = try #require(rule.head.examples.flagged.first)
        let span = try #require(example.spans.first)
        return Array(try #require(Data(base64Encoded: Data(Array(example.text.utf8)[span.range]))))
    }

    private func finding(_ path: String, _ reading: ScanOptions.Reading? = nil) throws -> Finding {
        var options = ScanOptions(source: .path(path))
        options.scope = .secrets
        options.reading = reading
        let report = try scan(options).report
        #expect(report.findings.map(\.rule.path) == ["keystore/java"])
        #expect(report.exitCode == 1)
        #expect(report.coverage.gaps.isEmpty, "what is known as a whole is not said to be left out")
        return try #require(report.findings.first)
    }

    @Test func itIsKnownByItsContent() throws {
        let folder = try TemporaryFolder()
        try folder.write("blob.dat", try Self.store())
        let finding = try finding(folder.path)
        #expect(finding.location.region.start.line == 1 && finding.location.excerpt == nil)
        #expect(finding.attributes.contains(Attribute("holds", "1 private key, 1 certificate")))
    }

    @Test func itIsFoundInAnArchive() throws {
        let folder = try TemporaryFolder()
        let archive = Archive.zip([("lib/readme.txt", Array("nothing".utf8)), ("lib/store", try Self.store())])
        try folder.write("app.bin", archive)
        #expect(try finding(folder.path).location.member == "lib/store")
    }

    @Test(arguments: [ScanOptions.Reading.plain, .fast]) func itIsFoundInHistory(reading: ScanOptions.Reading) throws {
        let fixture = try GitFixture()
        try fixture.write("conf/server.ks", try Self.store())
        try fixture.commitAll()
        try fixture.git("rm", "-q", "conf/server.ks")
        try fixture.commit(["a.txt": "nothing\n"])
        try fixture.git("gc", "-q")
        let finding = try finding(fixture.path, reading)
        #expect(finding.isHistoryOnly && finding.location.provenance.path == BytePath("conf/server.ks"))
    }
}
