import Findings
import Foundation
import Reports
import SARIF
import Spans
import TestSupport
import Testing

/// SARIF as consumers take it in: every report here goes through the conformance oracle.
@Suite struct SarifReporterTests {
    @Test func everythingConforms() throws {
        #expect(try failures(Samples.text(Samples.everything(), .sarif)) == "")
    }

    @Test(arguments: [ScanTarget.Kind.folder, .standardInput]) func withoutARepository(kind: ScanTarget.Kind) throws {
        var finding = Samples.credential(history: HistoryStatus(isCurrent: true, reach: .uncommitted))
        if kind == .standardInput { finding.location.provenance = .standardInput(name: "/tmp/../x.env") }
        let document = Samples.text(Samples.report([finding], kind: kind), .sarif)
        #expect(try SarifOracle.failures(of: Array(document.utf8)) == "")
        let runs = try runs(document)
        #expect(runs.count == 1)
        #expect(runs[0].versionControlProvenance == nil)
        if kind == .standardInput { #expect(runs[0].results[0].uri == "tmp/x.env") }
    }

    @Test func anEmptyReportConforms() throws {
        let document = Samples.text(Samples.report([], exitCode: 0), .sarif)
        #expect(try failures(document) == "")
        let runs = try runs(document)
        #expect(runs.map(\.automationDetails.id) == ["latchkey/tree/", "latchkey/history/"])
        #expect(runs.allSatisfy { $0.results.isEmpty && $0.redactionTokens == nil && $0.tool.driver.rules.count == 3 })
    }

    @Test func regionsAndHashesAreThoseOfTheFiles() throws {
        let folder = try TemporaryFolder()
        let names: [[UInt8]] = [
            Array("dir with space/a#b.env".utf8), Array("100%/naïve é.env".utf8), Array("two\nlines.env".utf8),
            Array("plus+at@.env".utf8),
        ]
        let findings = try names.enumerated().map { number, name in
            let text = "x\r\n\tключ😀 = \(Samples.token)\(number) end\r\n"
            try folder.write(String(decoding: name, as: UTF8.self), text)
            return Samples.credential(Samples.token + "\(number)", at: .file(BytePath(name)), in: text)
        }
        let yaml = "spec:\n  securityContext:\n    privileged: true\n"
        try folder.write("k8s/web.yaml", yaml)
        let document = Samples.text(Samples.report(findings + [Samples.setting()]), .sarif)
        let secrets = (0..<4).map { Samples.token + "\($0)" }
        #expect(try failures(document, root: folder.path, secrets: secrets) == "")
    }

    @Test func aPathThatIsNotUTF8IsEncodedByteForByte() throws {
        let name: [UInt8] = [0x61, 0xFF, 0x2F, 0xE9, 0x2E, 0x65, 0x6E, 0x76]
        let document = Samples.text(Samples.report([Samples.credential(at: .file(BytePath(name)))]), .sarif)
        #expect(try failures(document) == "")
        #expect(try runs(document)[0].results[0].uri == "a%FF/%E9.env")
    }

    @Test(arguments: [
        (Provenance.commitMessage(commit: "abc"), "commits/abc/message"),
        (.commitAuthor(commit: "abc"), "commits/abc/author"), (.looseBlob(object: "abc"), "blobs/abc"),
        (.tagMessage(tag: "v1 rc", object: "abc"), "tags/v1%20rc/message"),
        (.referenceName("refs/heads/a b"), "refs/heads/a%20b"), (.referenceName("HEAD"), "refs/HEAD"),
        (.pathName(commit: "abc", path: BytePath("x y")), "commits/abc/paths/x%20y"),
    ])
    func gitObjectsLieInTheHistoryRun(provenance: Provenance, uri: String) throws {
        var finding = Samples.credential(at: provenance)
        finding.location.lineHash = nil
        let document = Samples.text(Samples.report([finding]), .sarif)
        #expect(try failures(document) == "")
        let runs = try runs(document)
        #expect(runs[0].results.isEmpty)
        #expect(runs[1].results.map(\.uri) == [uri])
        #expect(runs[1].results.map(\.uriBase) == ["GITOBJECTS"])
    }

    @Test func historyNamesTheCommit() throws {
        let run = try runs(Samples.text(Samples.everything(), .sarif))[1]
        #expect(run.results[0].message.text.contains("commit '\(Samples.olderCommit)'"))
        #expect(
            run.results[0].hostedViewerUri
                == "https://github.com/acme/shop/blob/\(Samples.olderCommit)/deploy/notes.txt#L1-L1")
    }

    @Test func otherPlacesNameTheirCommit() throws {
        let runs = try DecodedRun.all(in: Samples.text(Samples.everything(), .sarif))
        let places = try #require(runs[0].results.compactMap(\.relatedLocations).first)
        #expect(places.map { $0.properties?.commit } == Array(repeating: Samples.olderCommit, count: 4))
    }

    @Test func whatTestsHoldRanksLower() throws {
        var finding = Samples.credential()
        finding.tags = ["fixture"]
        let ranks = try [finding, Samples.credential()].map { finding in
            try DecodedRun.all(in: Samples.text(Samples.report([finding]), .sarif))[0].results[0].rank ?? 0
        }
        #expect(ranks[0] < ranks[1])
    }

    @Test func stagedScansHaveNoHistoryRun() throws {
        var report = Samples.report([Samples.credential(at: .index(BytePath("a.env")))], kind: .staged)
        report.coverage.commits = 0
        #expect(try runs(Samples.text(report, .sarif)).map(\.automationDetails.id) == ["latchkey/tree/"])
    }

    @Test func suppressedFindingsOnlyInTheFullProfile() throws {
        #expect(!Samples.text(Samples.everything(), .sarif).contains("suppressions"))
        var options = ReportOptions()
        options.sarifProfile = .full
        let document = Samples.text(Samples.everything(), .sarif, options)
        #expect(
            document.contains(
                #""suppressions":[{"kind":"inSource","status":"accepted","justification":"allowed by a comment: used by the tests"}]"#
            ))
        // The schema still holds; the one assertion that fails is that GitHub would show the finding.
        #expect(try failures(document).split(separator: "\n").map { $0.prefix(3) } == ["D09", "FAI"])
    }

    @Test func gapsAreWarnings() throws {
        let gaps = Set(GapReason.allCases.map { Gap($0, "a\u{1B}b", detail: "why", line: 3) })
        let document = Samples.text(Samples.report([], gaps: gaps, exitCode: 3), .sarif)
        #expect(try failures(document) == "")
        let invocation = try #require(try runs(document)[0].invocations.first)
        #expect(invocation.executionSuccessful && invocation.exitCode == 3)
        #expect(invocation.toolExecutionNotifications?.count == GapReason.allCases.count - 1)
        #expect(invocation.toolConfigurationNotifications?.count == 1)
        #expect(invocation.toolExecutionNotifications?.allSatisfy { $0.level == "warning" } == true)
    }

    @Test func sourceDateEpochStandsForTheTimes() throws {
        var options = ReportOptions()
        options.sourceDateEpoch = 951_782_400
        let document = Samples.text(Samples.report([]), .sarif, options)
        #expect(document.contains(#""startTimeUtc":"2000-02-29T00:00:00Z","endTimeUtc":"2000-02-29T00:00:00Z""#))
    }

    @Test func findingsAtOnePlaceAreOneResult() throws {
        var second = Samples.setting()
        second.message = "Container 'side' of 'Deployment/default/web' runs privileged ('true')."
        let document = Samples.text(Samples.report([Samples.setting(), second]), .sarif)
        #expect(try failures(document) == "")
        let results = try runs(document)[0].results
        #expect(results.count == 1 && results[0].occurrenceCount == 2)
        #expect(document.contains("Container 'side'") && document.contains("Container 'web'"))
    }

    @Test func rotatedCredentialsAtOnePlaceStayTwoResults() throws {
        let history = HistoryStatus(introducedIn: nil, introducedAt: nil, isCurrent: false, reach: .pushed)
        let findings = [(Samples.token, Samples.commit), (Samples.otherToken, Samples.olderCommit)].map {
            token, commit in
            Samples.credential(
                token, at: .blob(object: commit, commit: commit, path: BytePath("a.env")), in: "T=\(token)\n",
                history: history)
        }
        let document = Samples.text(Samples.report(findings), .sarif)
        #expect(try failures(document, secrets: [Samples.token, Samples.otherToken]) == "")
        let results = try runs(document)[1].results
        #expect(Set(results.map(\.uriBase)) == ["%SRCROOT%", "GITOBJECTS"])
        #expect(results.contains { $0.uri == "a.env" })
        #expect(results.contains { $0.uri.hasPrefix("commits/") && $0.uri.hasSuffix("/files/a.env") })
    }

    @Test func aFindingWhoseRuleIsUnknownIsNotLost() throws {
        var finding = Samples.setting()
        finding.rule = RuleID("user/own-rule")
        let document = Samples.text(Samples.report([finding]), .sarif)
        #expect(try failures(document) == "")
        #expect(try runs(document)[0].results.map(\.ruleId) == ["user/own-rule"])
    }

    private func failures(_ document: String, root: String? = nil, secrets: [String] = []) throws -> String {
        let all = [Samples.token, Samples.otherToken] + secrets
        return try SarifOracle.failures(
            of: Array(document.utf8), expecting: .init(root: root, isRepository: true, secrets: all))
    }

    private func runs(_ document: String) throws -> [DecodedRun] { try DecodedRun.all(in: document) }
}
