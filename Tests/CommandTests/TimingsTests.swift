import Foundation
import TestSupport
import Testing

/// What a scan says about itself: where the time went, and how far it is.
@Suite struct TimingsTests {
    @Test func phasesAndRulesGoToStandardError() throws {
        let fixture = try GitFixture()
        try fixture.commit(["a.txt": "token = \(SampleToken.github(1))\n"])
        let plain = try Latchkey.run(["scan", "--format", "json", fixture.path])
        let timed = try Latchkey.run(["scan", "--format", "json", "--timings", fixture.path])
        #expect(plain.errorText.isEmpty && timed.status == plain.status)
        for word in ["listing ", "scanning ", "attribution ", "report ", "keywords ", "github/"] {
            #expect(timed.errorText.contains(word), "\(word): \(timed.errorText)")
        }
        #expect(timed.errorText.split(separator: "\n").allSatisfy { !$0.contains(SampleToken.github(1)) })
        #expect(try findings(timed.output) == findings(plain.output))
    }

    @Test func aPipelineSeesNoProgress() throws {
        let fixture = try GitFixture()
        try fixture.commit(["a.txt": "one\n"])
        #expect(try Latchkey.run(["scan", fixture.path]).errorText.isEmpty)
        #expect(try Latchkey.run(["scan", "--no-progress", fixture.path]).status == 0)
    }

    @Test(arguments: ["", "much", "0", "-1G", "1K", "99999999999G", "1.5G"])
    func aSizeThatIsNoneIsAUsageError(size: String) throws {
        let folder = try TemporaryFolder()
        #expect(try Latchkey.run(["scan", "--max-memory=\(size)", folder.path]).status == 2)
    }

    @Test(arguments: ["20000000", "64M", "64m", "2G"])
    func sizesAreRead(size: String) throws {
        let folder = try TemporaryFolder()
        #expect(try Latchkey.run(["scan", "--max-memory", size, folder.path]).status == 0)
    }

    private func findings(_ report: [UInt8]) throws -> [String] {
        let scanned = try JSONDecoder().decode(ScannedReport.self, from: Data(report))
        return scanned.findings.map { "\($0.fingerprint) \($0.location.startLine)" }
    }
}
