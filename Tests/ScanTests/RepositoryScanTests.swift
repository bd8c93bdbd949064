import Findings
import Scan
import Spans
import TestSupport
import Testing

/// Whole scans of repositories made by git itself.
@Suite struct RepositoryScanTests {
    private func report(
        of fixture: GitFixture, _ change: (inout ScanOptions) -> Void = { _ in }
    ) throws -> Report {
        var options = ScanOptions(source: .path(fixture.path))
        options.workers = 2
        change(&options)
        return try scan(options).report
    }

    private func credential(_ token: String, in report: Report) throws -> Finding {
        try #require(report.findings.first { isAbout(token, $0) }, "not found")
    }

    private func isAbout(_ token: String, _ finding: Finding) -> Bool {
        guard case .credential(let secret, _) = finding.subject else { return false }
        return secret.revealed == Array(token.utf8)
    }

    @Test func aSecretOfTheTreeNamesTheCommitThatBroughtIt() throws {
        let fixture = try GitFixture()
        try fixture.commit(["a.txt": "nothing\n"])
        let token = SampleToken.github(1)
        let bringing = try fixture.commit(["b.txt": "token = \(token)\n"])
        try fixture.commit(["b.txt": "first\ntoken = \(token)\n"])
        let report = try report(of: fixture)
        let finding = try credential(token, in: report)
        #expect(finding.proof == .proven && finding.severity == .critical)
        #expect(finding.location.provenance == .file(BytePath("b.txt")))
        #expect(finding.location.region.start.line == 2 && finding.location.region.start.column == 9)
        #expect(finding.history?.introducedIn == bringing)
        #expect(finding.history?.isCurrent == true && finding.history?.reach == .localOnly)
        #expect(finding.related.count == 1)
        #expect(report.exitCode == 1)
    }

    @Test func aKeyInTwoLayoutsIsOneFinding() throws {
        let body = "MC4CAQAwBQYDK2VwBCIEINk9pVPo195hHqvoJWeiAXkeZ4E0GabouJnxwymwl8P6"
        let (head, foot) = ("-----BEGIN PRIVATE" + " KEY-----", "-----END PRIVATE" + " KEY-----")
        let fixture = try GitFixture()
        try fixture.commit(["a.pem": [head, body, foot].joined(separator: "\n")])
        try fixture.commit(["b.kt": "val key = \"\"\"\n  |\(head)\n  |\(body)\n  |\(foot)\n\"\"\""])
        let findings = try report(of: fixture).findings.filter { $0.rule.path == "private-key/pkcs8" }
        #expect(findings.count == 1 && findings.first?.related.count == 1)
        #expect(findings.first?.message == "Private key (PKCS #8) is in the current tree.")
        #expect(findings.first?.location.excerpt?.marked == head + "…")
    }

    @Test func aDeletedSecretIsFoundInHistoryUnderItsNewestPath() throws {
        let fixture = try GitFixture()
        let token = SampleToken.github(2)
        try fixture.commit(["old/name.txt": token])
        try fixture.git("mv", "old/name.txt", "newer.txt")
        let newest = try fixture.commitAll()
        try fixture.git("rm", "-q", "newer.txt")
        try fixture.commitAll()
        let finding = try credential(token, in: try report(of: fixture))
        guard case .blob(_, let commit, let path) = finding.location.provenance else {
            Issue.record("\(finding.location.provenance)")
            return
        }
        #expect(commit == newest && path == BytePath("newer.txt"))
        #expect(finding.isHistoryOnly)
        #expect(finding.related.map(\.provenance.path) == [BytePath("old/name.txt")])
    }

    @Test func placesOutsideBranchesAreNamed() throws {
        let fixture = try GitFixture()
        try fixture.commit(["a.txt": "nothing\n"])
        let tokens = (10..<14).map { SampleToken.github($0) }
        for token in tokens.prefix(2) {
            try fixture.write("a.txt", token)
            try fixture.git("stash")
        }
        try fixture.commit(["b.txt": tokens[2]])
        try fixture.git("reset", "-q", "--hard", "HEAD~1")
        _ = try fixture.blob(tokens[3])
        let report = try report(of: fixture)
        #expect(try credential(tokens[0], in: report).history?.place == "stash@{1}")
        #expect(try credential(tokens[1], in: report).history?.place == "stash@{0}")
        let reset = try credential(tokens[2], in: report).history
        #expect(reset?.place == "reflog of main" && reset?.reach == .unreachable)
        let dangling = try credential(tokens[3], in: report)
        #expect(dangling.history?.place == "dangling" && dangling.history?.isCurrent == false)
        let narrowed = try self.report(of: fixture) { $0.references = ["refs/heads/*"] }
        #expect(!narrowed.findings.contains { $0.isHistoryOnly })
    }

    @Test func aClonesHistoryWasPushed() throws {
        let origin = try GitFixture()
        let token = SampleToken.github(20)
        try origin.commit(["a.txt": token])
        try origin.commit(["a.txt": "gone"])
        let clone = try GitFixture(cloning: origin)
        let own = SampleToken.github(21)
        try clone.commit(["b.txt": own])
        let report = try report(of: clone)
        #expect(try credential(token, in: report).history?.reach == .pushed)
        #expect(try credential(own, in: report).history?.reach == .localOnly)
        #expect(
            try credential(token, in: report).fingerprint
                == credential(token, in: try self.report(of: origin)).fingerprint)
    }

    @Test func onlyWhatARangeBrought() throws {
        let fixture = try GitFixture()
        let old = SampleToken.github(30)
        let base = try fixture.commit(["a.txt": old, "keep.txt": old])
        let gone = SampleToken.github(31)
        try fixture.commit(["b.txt": gone])
        let new = SampleToken.github(32)
        try fixture.commit(["b.txt": new], "message with \(SampleToken.github(33))")
        let report = try report(of: fixture) { $0.since = base }
        #expect(!report.findings.contains { isAbout(old, $0) })
        for token in [gone, new, SampleToken.github(33)] { _ = try credential(token, in: report) }
        #expect(report.coverage.commits == 2)
    }

    @Test func theIndexIsWhatTheNextCommitHolds() throws {
        let fixture = try GitFixture()
        try fixture.commit(["a.txt": "nothing\n", "b.txt": SampleToken.github(40)])
        let staged = SampleToken.github(41)
        try fixture.write("a.txt", staged)
        try fixture.git("add", "a.txt")
        try fixture.write("a.txt", SampleToken.github(42))
        let report = try scan(ScanOptions(source: .staged(fixture.path))).report
        #expect(report.findings.count == 1)
        #expect(try credential(staged, in: report).location.provenance == .index(BytePath("a.txt")))
    }

    @Test func nothingStagedIsSaid() throws {
        let fixture = try GitFixture()
        try fixture.commit(["a.txt": SampleToken.github(50)])
        let report = try scan(ScanOptions(source: .staged(fixture.path))).report
        #expect(report.findings.isEmpty && report.exitCode == 0)
        #expect(report.coverage.gaps.contains { $0.detail.contains("nothing is staged") })
    }

    @Test func ignoredFilesAreLeftOutUnlessAskedFor() throws {
        let fixture = try GitFixture()
        try fixture.commit([".gitignore": "secret.txt\nbuild/\n"])
        try fixture.write("secret.txt", SampleToken.github(60))
        try fixture.write("build/out.txt", SampleToken.github(61))
        try fixture.write("untracked.txt", SampleToken.github(62))
        #expect(try report(of: fixture).findings.count == 1)
        #expect(try report(of: fixture) { $0.includesIgnored = true }.findings.count == 3)
    }

    @Test func everyOccurrenceOnRequest() throws {
        let fixture = try GitFixture()
        let token = SampleToken.github(70)
        try fixture.commit(["a.txt": token, "b.txt": "x \(token)"])
        let grouped = try report(of: fixture)
        #expect(grouped.findings.count == 1 && grouped.findings[0].related.count == 1)
        let split = try report(of: fixture) { $0.everyOccurrence = true }
        #expect(split.findings.map(\.location.provenance) == [.file(BytePath("a.txt")), .file(BytePath("b.txt"))])
        #expect(Set(split.findings.map(\.fingerprint)).count == 2)
    }

    @Test func workersDoNotChangeTheReport() throws {
        let fixture = try GitFixture()
        for number in 0..<12 {
            try fixture.commit(["f\(number % 4).txt": "\(SampleToken.github(number / 2 + 80))\n\(number)"])
        }
        let one = try report(of: fixture) { $0.workers = 1 }
        let many = try report(of: fixture) { $0.workers = 8 }
        #expect(one.findings.map(\.fingerprint) == many.findings.map(\.fingerprint))
        #expect(one.findings.map(\.related) == many.findings.map(\.related))
        #expect(one.findings.map(\.location) == many.findings.map(\.location))
    }
}
