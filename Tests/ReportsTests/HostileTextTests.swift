import Findings
import Foundation
import Reports
import Rules
import Spans
import TestSupport
import Testing

/// Text from outside that tries to command a terminal, a build server or a reader, in every place and every format.
@Suite struct HostileTextTests {
    private static let attacks = [
        "\u{1B}[2J\u{1B}]8;;https://evil.example\u{7}", "\u{9B}31m", "\r\n::stop-commands::x", "\n::error::x",
        "##vso[task.setvariable variable=a]b", "##[command]x", "##teamcity[x]", "\u{202E}gnp.exe", "\u{2066}x\u{2069}",
        "\u{2028}\u{2029}", "<script>alert(1)</script>", "](1)", "[x](1)", "\u{0}\u{8}\u{7F}", "\u{FEFF}\u{200E}",
        "::add-mask::y", " ::warning::z", String(repeating: "long ", count: 900),
    ]

    @Test(arguments: attacks, ReportFormat.allCases) func inEveryPlace(attack: String, format: ReportFormat) throws {
        var options = ReportOptions()
        options.why = true
        options.showSuppressed = true
        let text = Samples.text(report(attack), format, options)
        try expectHarmless(text, format)
        if format == .sarif {
            let failures = try SarifOracle.failures(of: Array(text.utf8), expecting: .init(isRepository: true))
            #expect(failures == "")
        }
    }

    @Test(arguments: ReportFormat.allCases) func bytesThatAreNotUTF8(format: ReportFormat) throws {
        let name: [UInt8] = [0x1B, 0x5B, 0x41, 0xFF, 0xC3, 0x28, 0x0A, 0x3A, 0x3A, 0x65, 0xE2, 0x80, 0xAE]
        let text = Samples.text(Samples.report([Samples.credential(at: .file(BytePath(name)))]), format)
        try expectHarmless(text, format)
        #expect(
            text.contains(
                format == .text ? #"\x1B[A\xFF\xC3(\n::e\u{202E}:2:14"# : "%1B%5BA%FF%C3%28%0A%3A%3Ae%E2%80%AE"))
    }

    @Test func noLineOfTextStartsWithACommand() {
        // A setting without an excerpt whose remedy is wrapped: each word could begin a line.
        let head = Samples.head(
            "user/rule", "::title", .high, 250, "x", remedy: String(repeating: "::error::word ", count: 30))
        let rules = ActiveRules(audits: [AuditRule(head: head, judgement: .check, message: "")])
        var finding = Samples.setting()
        finding.rule = RuleID("user/rule")
        let text = Samples.text(Samples.report([finding]), .text, rules: rules)
        #expect(text.contains("\\x3A:error::word"))
        for line in text.split(separator: "\n") { #expect(!line.drop { $0 == " " }.hasPrefix("::"), "\(line)") }
    }

    private func report(_ attack: String) -> Report {
        var setting = Samples.setting(at: "k8s/\(attack).yaml")
        setting.rule = RuleID("user/\(attack)")
        setting.subject = .configuration(resource: attack, value: attack)
        setting.message = "Container '\(attack)' runs."
        setting.location.excerpt = Excerpt(before: attack, marked: attack, after: attack)
        setting.location.role = attack
        setting.related = [setting.location]
        setting.tags = [attack]
        var credential = Samples.credential(at: .tagMessage(tag: attack, object: Samples.commit))
        credential.attributes = [Attribute(attack, attack), Attribute(attack, attack)]
        credential.ladder = [attack]
        credential.alternates = [RuleID(attack)]
        credential.related = [Provenance.referenceName(attack), .standardInput(name: attack)].map { provenance in
            var location = credential.location
            location.provenance = provenance
            return location
        }
        credential.history = HistoryStatus(
            introducedIn: Samples.commit, introducedAt: .max, isCurrent: false, reach: .unreachable, place: attack)
        var suppressed = Samples.credential(at: .pathName(commit: Samples.commit, path: BytePath(attack)))
        suppressed.verdict = .suppressed(reason: attack)
        var report = Samples.report(
            [setting, credential, suppressed], gaps: [Gap(.syntaxError, attack, detail: attack, line: 1)])
        report.target.branch = attack
        report.target.path = attack
        report.target.remote = "https://user:pass@host\(attack)/x"
        return report
    }

    private func expectHarmless(_ text: String, _ format: ReportFormat) throws {
        let forbidden = text.unicodeScalars.first { scalar in
            scalar != "\n"
                && (scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
                    || [0x200E, 0x202E, 0x2028, 0x2029, 0x2066, 0x2069, 0xFEFF].contains(scalar.value))
        }
        #expect(forbidden == nil, "U+\(String(forbidden?.value ?? 0, radix: 16)) in \(format)")
        #expect(!text.contains("##"))
        #expect(!text.contains("user:pass"))
        for line in text.split(separator: "\n") { #expect(!line.drop { $0 == " " }.hasPrefix("::"), "\(line)") }
        guard format == .json || format == .jsonl else { return }
        for line in format == .json ? [text[...]] : text.split(separator: "\n") {
            _ = try JSONSerialization.jsonObject(with: Data(line.utf8))
        }
    }
}
