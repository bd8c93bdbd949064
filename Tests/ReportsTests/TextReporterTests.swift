import Findings
import Reports
import Spans
import Testing

/// What a person reads.
@Suite struct TextReporterTests {
    @Test func anEmptyReportSaysWhatWasLookedAt() {
        let text = Samples.text(Samples.report([], exitCode: 0), .text)
        #expect(text.hasPrefix("No findings.\n"))
        #expect(text.contains("1,234 commits"))
        #expect(text.hasSuffix("verdict    nothing at or above medium; exit code 0\n"))
    }

    @Test func oneIsNotPlural() {
        var report = Samples.report([Samples.setting()])
        report.coverage = Coverage()
        report.coverage.commits = 1
        report.coverage.bytes = 1
        let text = Samples.text(report, .text)
        #expect(text.contains("1 finding: 1 high; 1 setting\n"))
        #expect(text.contains("looked at  1 commit (1 byte)\n"))
        #expect(text.contains("verdict    1 finding at or above medium; exit code 1\n"))
    }

    @Test func nothingSeenIsSaid() {
        var report = Samples.report([], exitCode: 0)
        report.coverage = Coverage()
        report.tally = Tally()
        #expect(
            Samples.text(report, .text) == """
                No findings.
                looked at  nothing to scan
                verdict    nothing at or above medium; exit code 0

                """)
    }

    @Test(arguments: [
        (Int32(3), true, "nothing at or above medium, and the scan is incomplete; exit code 3"),
        (3, false, "nothing at or above medium, but not everything was looked at; exit code 3"),
        (0, true, "nothing at or above medium, and the scan is incomplete; exit code 0, as asked"),
        (0, false, "nothing at or above medium; exit code 0"),
    ])
    func theVerdictGivesTheReason(code: Int32, incomplete: Bool, expected: String) {
        let gaps: Set<Gap> = [incomplete ? Gap(.missingObject, Samples.commit) : Gap(.shallowBoundary, Samples.commit)]
        #expect(Samples.text(Samples.report([], gaps: gaps, exitCode: code), .text).contains(expected + "\n"))
    }

    @Test func aRemedyIsShownOncePerRule() {
        let findings = [Samples.credential(), Samples.credential(at: .file(BytePath("b.env")))]
        let text = Samples.text(Samples.report(findings), .text)
        #expect(text.components(of: "fix: Revoke it").count == 2)
    }

    @Test func caretsStandUnderTheMarkedText() throws {
        let line = "\tключ 鍵 = \(Samples.token);\n"
        let text = Samples.text(Samples.report([Samples.credential(in: line)]), .text)
        let lines = text.split(separator: "\n")
        let source = try #require(lines.firstIndex { $0.hasPrefix(" 1 | ") })
        // A tab is shown as four blanks and the wide character takes two columns.
        let shown = try #require(lines[source].firstRange(of: "ghp_…"))
        let column = lines[source][..<shown.lowerBound].count + 1
        let carets = try #require(lines[source + 1].firstIndex(of: "^"))
        #expect(lines[source + 1][..<carets].count == column)
        #expect(lines[source + 1].hasSuffix("^^^^^^^^ proven"))
    }

    @Test func longLinesAreCutAroundTheMarkedText() throws {
        let line = String(repeating: "a", count: 300) + Samples.token + String(repeating: "b", count: 300)
        let text = Samples.text(Samples.report([Samples.credential(in: line)]), .text)
        for line in text.split(separator: "\n") { #expect(line.count <= 112, "\(line)") }
        let source = try #require(text.split(separator: "\n").first { $0.hasPrefix(" 1 | ") })
        #expect(source.hasPrefix(" 1 | …aaa") && source.hasSuffix("bbb…") && source.contains("ghp_…"))
    }

    @Test func coverageTakesSixLinesAtMost() {
        let reasons = GapReason.allCases.filter { $0 != .configuration }
        let gaps = Set(reasons.flatMap { reason in (1...5).map { Gap(reason, "thing\($0)") } })
        let lines = Samples.text(Samples.report([], gaps: gaps, exitCode: 3), .text).split(separator: "\n")
        let start = lines.firstIndex { $0.hasPrefix("looked at") } ?? 0
        let end = lines.firstIndex { $0.hasPrefix("verdict") } ?? 0
        #expect(end - start == 6)
        #expect(lines[start + 1].hasSuffix("thing1, thing2, thing3, … (git fetch --unshallow)"))
        #expect(lines[end - 1].contains("\((reasons.count - 4) * 5) other gaps of \(reasons.count - 4) kinds ("))
    }

    @Test func notesAreNoGaps() {
        let gaps = Set((1...5).map { Gap(.configuration, ".latchkey.yaml:\($0)", detail: "matches nothing") })
        let text = Samples.text(Samples.report([], gaps: gaps, exitCode: 0), .text)
        #expect(!text.contains("not seen"))
        #expect(text.contains("note       .latchkey.yaml:1: matches nothing\n"))
        #expect(text.contains("           2 other notes (--format json lists them)\n"))
    }

    @Test func suppressedFindingsAreShownWhenAskedFor() {
        #expect(!Samples.text(Samples.everything(), .text).contains("tests/fixture.env"))
        var options = ReportOptions()
        options.showSuppressed = true
        let text = Samples.text(Samples.everything(), .text, options)
        #expect(text.contains("  github/pat at tests/fixture.env:2:14: allowed by a comment: used by the tests\n"))
    }

    @Test func whyShowsTheLadder() {
        var options = ReportOptions()
        options.why = true
        let text = Samples.text(Samples.everything(), .text, options)
        #expect(text.contains("why: prefix and length fit -> checksum is right"))
        #expect(text.contains("also fits: generic/password"))
        #expect(!Samples.text(Samples.everything(), .text).contains("why:"))
    }

    @Test func colourOnlyIfAsked() {
        #expect(!Samples.text(Samples.everything(), .text).contains("\u{1B}"))
        var options = ReportOptions()
        options.colour = true
        let coloured = Samples.text(Samples.everything(), .text, options)
        #expect(coloured.contains("\u{1B}[1;35mcritical\u{1B}[0m"))
        #expect(coloured.withoutColour == Samples.text(Samples.everything(), .text))
    }

    @Test func linksOnlyIfAsked() {
        var options = ReportOptions()
        options.hyperlinkRoot = "/home/me/my shop"
        let text = Samples.text(Samples.everything(), .text, options)
        #expect(text.contains("\u{1B}]8;;file:///home/me/my%20shop/config/app.env\u{1B}\\config/app.env:2:14"))
        #expect(text.contains("\u{1B}]8;;https://example.org/github/pat\u{1B}\\github/pat\u{1B}]8;;\u{1B}\\"))
    }

    @Test func testDataComesLastWithinASeverity() throws {
        var report = Samples.everything()
        var copy = try #require(report.findings.first { $0.severity == .critical && $0.verdict == .reported })
        copy.tags = [Finding.testTag]
        report.findings = [copy] + report.findings
        let text = Samples.text(report, .text)
        let worst = text.split(separator: "\n\n").filter { $0.hasPrefix("critical[") }
        #expect(worst.count > 1)
        #expect(worst.map { $0.contains("tags: fixture") } == worst.indices.map { $0 == worst.count - 1 })
    }

    @Test func aBinarySecretIsShownByItsSize() {
        var options = ReportOptions()
        options.showSecrets = true
        var report = Samples.everything()
        report.findings = report.findings.map { finding in
            var finding = finding
            finding.subject = .credential(Secret([0xFE, 0xED, 0x00, 0x01]), .proven)
            return finding
        }
        #expect(Samples.text(report, .text, options).contains("secret: a binary file of 4 bytes"))
    }

    @Test func theOrderDoesNotDependOnTheReports() {
        var report = Samples.everything()
        let text = Samples.text(report, .text)
        report.findings.reverse()
        #expect(Samples.text(report, .text) == text)
    }

    @Test(arguments: [
        ("a.sarif", 1, "a.sarif"), ("a.sarif", 2, "a-2.sarif"), ("out.d/report", 3, "out.d/report-3"),
        (".hidden", 2, ".hidden-2"), ("a/b.tar.gz", 2, "a/b.tar-2.gz"),
    ])
    func furtherDocumentsAreNumbered(path: String, number: Int, expected: String) {
        #expect(documentPath(path, number: number) == expected)
    }
}

extension String {
    /// What lies between the occurrences of `separator`.
    func components(of separator: String) -> [String] {
        var parts: [String] = []
        var rest = self[...]
        while let range = rest.firstRange(of: separator) {
            parts.append(String(rest[..<range.lowerBound]))
            rest = rest[range.upperBound...]
        }
        return parts + [String(rest)]
    }

    /// The text without the sequences that set a colour.
    var withoutColour: String {
        components(of: "\u{1B}[").enumerated().map { index, part in
            index == 0 ? part : String(part[part.index(after: part.firstIndex(of: "m") ?? part.startIndex)...])
        }.joined()
    }
}
