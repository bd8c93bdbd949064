import Findings
import Foundation
import Reports
import Spans
import Testing

/// No report shows a credential, in whatever form, unless it is asked to.
@Suite struct RedactionTests {
    @Test(arguments: ReportFormat.allCases) func everything(format: ReportFormat) {
        var options = ReportOptions()
        options.why = true
        options.showSuppressed = true
        expectRedacted(Samples.text(Samples.everything(), format, options), format)
    }

    @Test(arguments: ReportFormat.allCases) func namesThatHoldTheCredential(format: ReportFormat) {
        let places: [Provenance] = [
            .pathName(commit: Samples.commit, path: BytePath("backup/\(Samples.token).txt")),
            .referenceName("refs/heads/fix-\(Samples.token)"), .file(BytePath("\(Samples.token)/a.env")),
            .tagMessage(tag: Samples.token, object: Samples.commit), .standardInput(name: Samples.token),
        ]
        var findings = places.map { Samples.credential(at: $0) }
        findings[0].related = findings.map(\.location)
        findings[0].message = "Token '\(Samples.token)' in clear."
        findings[0].location.role = Samples.token
        findings[0].history?.place = "reflog of \(Samples.token)"
        findings[0].attributes = [Attribute("scope", Samples.token)]
        findings[0].ladder = [Samples.token]
        findings[1].verdict = .suppressed(reason: "because \(Samples.token)")
        var setting = Samples.setting(at: "k8s/\(Samples.token).yaml")
        setting.subject = .configuration(resource: Samples.token, value: "x\(Samples.token)")
        setting.location.excerpt = Excerpt(
            before: Samples.token, marked: Samples.token + Samples.token, after: Samples.token)
        var report = Samples.report(
            findings + [setting], gaps: [Gap(.syntaxError, Samples.token, detail: Samples.token)])
        report.target.branch = Samples.token
        report.target.path = "/tmp/\(Samples.token)"
        report.target.remote = "https://\(Samples.token)@github.com/\(Samples.token)/x.git"
        for profile in ReportOptions.SarifProfile.allCases {
            var options = ReportOptions()
            options.why = true
            options.showSuppressed = true
            options.sarifProfile = profile
            options.hyperlinkRoot = "/tmp/\(Samples.token)"
            let text = Samples.text(report, format, options)
            expectRedacted(text, format)
            #expect(text.contains(format == .text ? "[REDACTED]" : "%5BREDACTED%5D"))
        }
    }

    @Test func ordinaryWordsStayInPaths() {
        // A password that is also the name of a folder does not take the folder out of every path.
        let finding = Samples.credential(
            "database1", at: .file(BytePath("database1/a.ini")), in: "password=database1\n", proof: .generic,
            rule: Samples.genericRule)
        #expect(Samples.text(Samples.report([finding]), .text).contains("--> database1/a.ini:1:10"))
    }

    @Test(arguments: [ReportFormat.text, .json, .jsonl]) func shownWhenAskedFor(format: ReportFormat) {
        var options = ReportOptions()
        options.showSecrets = true
        #expect(Samples.text(Samples.everything(), format, options).contains(Samples.token))
    }

    @Test(arguments: ReportOptions.SarifProfile.allCases) func neverInSarif(profile: ReportOptions.SarifProfile) {
        var options = ReportOptions()
        options.showSecrets = true
        options.sarifProfile = profile
        let text = Samples.text(Samples.everything(), .sarif, options)
        expectRedacted(text, .sarif)
        #expect(!text.contains("ghp_"))
    }

    private func expectRedacted(_ text: String, _ format: ReportFormat) {
        for secret in [Samples.token, Samples.otherToken] {
            let encoded = Data(secret.utf8).base64EncodedString()
            let forms = [
                secret, String(secret.reversed()), encoded, String(secret.dropFirst(6)), String(secret.dropLast(6)),
                Data(secret.utf8).map { String($0, radix: 16) }.joined(),
                secret.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? secret,
            ]
            // Computed first, so that a failure does not print the report.
            for form in forms where text.contains(form) { Issue.record("\(format) shows a credential") }
        }
        if text.contains("horse") { Issue.record("\(format) shows a password") }
    }
}
