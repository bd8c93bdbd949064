import Findings
import Scan
import TestSupport
import Testing

/// Configuration, suppression and the gate, through whole scans of folders.
@Suite struct TriageTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func report(_ change: (inout ScanOptions) -> Void = { _ in }) throws(ScanError) -> Report {
        var options = ScanOptions(source: .path(folder.path))
        change(&options)
        return try scan(options).report
    }

    @Test func anExceptionSuppressesAndIsRecorded() throws {
        try folder.write("a/x.txt", SampleToken.github(1))
        try folder.write("b/x.txt", SampleToken.github(2))
        try folder.write(
            ".latchkey.yaml", "allow:\n  - path: a/**\n    reason: Samples.\n  - path: c/**\n    reason: Unused.\n")
        let report = try report()
        #expect(report.reported.map(\.location.provenance) == [.file(BytePath("b/x.txt"))])
        #expect(report.tally.suppressed == 1)
        let hidden = report.findings.first { $0.verdict != .reported }
        #expect(hidden?.verdict == .suppressed(reason: ".latchkey.yaml:2: Samples."))
        #expect(report.coverage.gaps.contains { $0.detail == "this exception matches no finding" })
        #expect(try self.report { $0.readsRepositoryConfiguration = false }.reported.count == 2)
    }

    @Test func oneSecretUnderSeveralNamesIsOneFinding() throws {
        let secret = "q7XbT2vK" + "z90LmNc4Rw"
        try folder.write("a.yml", "db_password: \(secret)\n")
        try folder.write("b.yml", "api_token: \(secret)\n")
        try folder.write("c.txt", "app_secret = \"\(secret)\"\n")
        let finding = try #require(try report().reported.first)
        #expect(try report().reported.count == 1)
        #expect(finding.related.count == 2 && finding.proof == .generic)
        #expect(try report { $0.everyOccurrence = true }.reported.count == 3)
        // What a rule of the format saw is a finding of its own.
        try folder.write("application.yml", "spring:\n  datasource:\n    password: \(secret)\n")
        #expect(try report().reported.map(\.rule.path).filter { $0 == "spring/yaml-password" }.count == 1)
    }

    @Test(arguments: [("example", 0), ("default", 1)])
    func examplesOfSchemasBreakNoBuild(key: String, code: Int32) throws {
        try folder.write(
            "api.yaml", "properties:\n  url: {type: string, \(key): \"postgres://svc:k9Zr4" + "vTq@db7.acme.net/o\"}\n")
        let report = try report { $0.scope = .secrets }
        #expect(report.reported.map(\.rule.path) == ["uri/postgresql"])
        #expect(report.reported.first?.isSample == (code == 0))
        #expect(report.exitCode == code)
        try folder.write("b.yaml", "\(key): \(SampleToken.github(9))\n")
        #expect(try self.report { $0.scope = .secrets }.exitCode == 1, "a proven one does")
    }

    @Test func aCommentAllowsItsLine() throws {
        try folder.write("x.txt", "\(SampleToken.github(3)) # latchkey:allow sample of the manual\n")
        let report = try report()
        #expect(report.reported.isEmpty && report.tally.suppressed == 1 && report.exitCode == 0)
    }

    @Test func rulesThatAreOffAreSaid() throws {
        try folder.write("x.txt", SampleToken.github(4))
        try folder.write(".latchkey.yaml", "disable: ['github/*']\n")
        let report = try report()
        #expect(report.findings.isEmpty)
        #expect(report.coverage.gaps.contains { $0.detail.hasSuffix("rules are off") })
    }

    @Test(arguments: [
        ("fail-om: high\n", ".latchkey.yaml:1:1: unknown key 'fail-om'"),
        ("fail-on: hgh\n", ".latchkey.yaml:1:10: the value must be"),
        ("allow:\n  - path: x\n", ".latchkey.yaml:2:5: an exception needs a 'reason'"),
        ("allow: [\n", ".latchkey.yaml:2"),
    ])
    func aMistakeInTheConfigurationIsAUsageErrorWithItsPlace(text: String, expected: String) throws {
        try folder.write(".latchkey.yaml", text)
        let error = #expect(throws: ScanError.self) { try report() }
        #expect(error?.kind == .usage && error?.message.contains(expected) == true, "\(error?.message ?? "")")
    }

    @Test func theGateFollowsSeverityProofAndOptions() throws {
        try folder.write("x.txt", SampleToken.github(5))
        #expect(try report().exitCode == 1)
        #expect(try report { $0.exitZero = true }.exitCode == 0)
        try folder.write(".latchkey.yaml", "fail-on: critical\n")
        #expect(try report().failOn == .critical)
        #expect(try report { $0.failOn = .low }.failOn == .low)
    }

    @Test func whatIsTooLargeIsCountedAndExitsThreeOnRequest() throws {
        try folder.write("big.txt", [UInt8](repeating: 0x61, count: 5_000))
        let plain = try report { $0.maximumBlobSize = 4_096 }
        #expect(plain.coverage.gaps.map(\.reason) == [.tooLarge] && plain.exitCode == 0)
        #expect(
            try report { options in
                options.maximumBlobSize = 4_096
                options.requireFull = true
            }.exitCode == 3)
    }

    @Test func whatCannotBeReadIsIncomplete() throws {
        let error = #expect(throws: ScanError.self) {
            try scan(ScanOptions(source: .path(folder.path("missing"))))
        }
        #expect(error?.kind == .cannotScan)
    }

    @Test func aSecretBesideAnotherIsHiddenInBothExcerpts() throws {
        let (first, second) = (SampleToken.github(6), SampleToken.github(7))
        try folder.write("x.txt", "a=\(first) b=\(second) c=\(first)\n")
        for finding in try report().findings {
            let shown = finding.location.excerpt.map { $0.before + $0.marked + $0.after } ?? ""
            #expect(!shown.contains(first) && !shown.contains(second) && shown.contains("[REDACTED]"))
        }
    }
}
