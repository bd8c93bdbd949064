import Findings
import Foundation
import Reports
import Rules
import TestSupport
import Testing

/// What becomes of a report that is larger than consumers take.
@Suite struct SarifLimitTests {
    @Test func theRestGoesIntoFurtherDocuments() throws {
        let documents = documents(of: report(count: 5_003))
        #expect(documents.count == 2)
        for document in documents {
            let failures = try SarifOracle.failures(of: Array(document.utf8), expecting: .init(isRepository: true))
            #expect(failures == "")
        }
        let first = try DecodedRun.all(in: documents[0])
        #expect(first[0].results.count == 5_000)
        #expect(
            first[0].invocations[0].toolExecutionNotifications?.map(\.message.text) == [
                "3 further results are in the numbered files beside this one; the worst come first."
            ])
        let second = try DecodedRun.all(in: documents[1])
        #expect(second.map(\.automationDetails.id) == ["latchkey/tree/2/"])
        #expect(second[0].results.count == 3)
        // Sorted by severity before the cut: what is left for the second file is the least.
        #expect(first[0].results[0].level == "error")
        #expect(second[0].results.map(\.level) == ["note", "note", "note"])
    }

    @Test func onStandardOutputTheRestIsLeftOutAndSaid() throws {
        var options = ReportOptions()
        options.allowsFurtherDocuments = false
        let documents = documents(of: report(count: 5_001), options)
        #expect(documents.count == 1)
        #expect(documents[0].contains("1 further result is left out of this output; the worst come first."))
    }

    @Test func theFullProfileWritesOneDocument() throws {
        var options = ReportOptions()
        options.sarifProfile = .full
        let documents = documents(of: report(count: 5_001), options)
        #expect(documents.count == 1)
        #expect(try DecodedRun.all(in: documents[0])[0].results.count == 5_001)
    }

    @Test func documentsStayBelowTenMegabytes() throws {
        let findings = (0..<2_000).map { number in
            var finding = Samples.setting(at: "k8s/\(number).yaml")
            finding.message = String(repeating: "é", count: 900) + "."
            finding.related = (0..<10).map { _ in finding.location }
            return finding
        }
        let documents = documents(of: Samples.report(findings))
        #expect(documents.count > 1)
        #expect(documents.allSatisfy { $0.utf8.count < 10_000_000 })
        #expect(try documents.map { try DecodedRun.all(in: $0)[0].results.count }.reduce(0, +) == 2_000)
    }

    @Test func manyRulesLeaveLessRoomForResults() throws {
        let audits = (0..<1_000).map { number in
            let remedy = String(repeating: "word ", count: 200)
            let head = Samples.head("user/rule-\(number)", "Rule", .high, 250, "practice", remedy: remedy)
            return AuditRule(head: head, judgement: .check, message: "")
        }
        let findings = (0..<2_000).map { number in
            var finding = Samples.setting(at: "k8s/\(number).yaml")
            finding.rule = audits[number % 1_000].id
            finding.message = String(repeating: "é", count: 900) + "."
            return finding
        }
        let reporter = ReportFormat.sarif.reporter(rules: ActiveRules(audits: audits))
        let sizes = reporter.documents(for: Samples.report(findings)).map { document in
            var text = ""
            document.write(to: &text)
            return text.utf8.count
        }
        #expect(sizes.count > 1)
        #expect(sizes.allSatisfy { $0 < 10_000_000 }, "\(sizes)")
    }

    @Test func otherPlacesAreCutAtAHundred() throws {
        var finding = Samples.credential()
        finding.related = (0..<150).map { number in
            var location = finding.location
            location.provenance = .file(BytePath("copies/\(number).env"))
            return location
        }
        let report = Samples.report([finding])
        let result = try DecodedRun.all(in: Samples.text(report, .sarif))[0].results[0]
        #expect(result.relatedLocations?.count == 100)
        #expect(result.occurrenceCount == 151)
        var options = ReportOptions()
        options.sarifProfile = .full
        let full = try DecodedRun.all(in: Samples.text(report, .sarif, options))[0].results[0]
        #expect(full.relatedLocations?.count == 150)
    }

    @Test func longTextsAreCut() throws {
        var finding = Samples.setting()
        finding.message = String(repeating: "word ", count: 1_000)
        let document = Samples.text(Samples.report([finding]), .sarif)
        let failures = try SarifOracle.failures(of: Array(document.utf8), expecting: .init(isRepository: true))
        #expect(failures == "")
        #expect(try DecodedRun.all(in: document)[0].results[0].message.text.utf16.count <= 1_024)
    }

    private func report(count: Int) -> Report {
        Samples.report(
            (0..<count).map { number in
                var finding = Samples.setting(at: "k8s/\(number).yaml")
                finding.severity = number % 2 == 0 ? .low : .high
                return finding
            })
    }

    private func documents(of report: Report, _ options: ReportOptions = ReportOptions()) -> [String] {
        ReportFormat.sarif.reporter(rules: Samples.rules, options: options).documents(for: report).map { document in
            var text = ""
            document.write(to: &text)
            return text
        }
    }
}
