import Audit
import Catalogue
import Findings
import Rules
import Spans
import Testing

/// Every example of every audit rule through the real auditor.
@Suite("Audit rule examples") struct RuleExampleTests {
    /// The path of an example that names none, by the rule's format.
    private static func path(_ rule: AuditRule, _ example: Example) -> BytePath {
        if let path = example.path { return BytePath(path) }
        switch rule.id.path.split(separator: "/").first {
        case "dockerfile": return BytePath("Dockerfile")
        case "compose": return BytePath("compose.yaml")
        case "github-actions": return BytePath(".github/workflows/ci.yml")
        case "gitlab-ci": return BytePath(".gitlab-ci.yml")
        case "azure-pipelines": return BytePath("azure-pipelines.yml")
        case "circleci": return BytePath(".circleci/config.yml")
        case "bitbucket": return BytePath("bitbucket-pipelines.yml")
        case "jenkins": return BytePath("Jenkinsfile")
        default: return BytePath("manifests.yaml")
        }
    }

    private static func outcome(_ rule: AuditRule, _ example: Example) -> AuditOutcome {
        let file = WorkspaceFile(path: path(rule, example), bytes: Array(example.text.utf8))
        return Auditor(rules: [rule]).audit(Workspace(files: [file]))
    }

    private static func slice(_ example: Example, _ range: ByteRange) -> String {
        String(decoding: Array(example.text.utf8)[range.range], as: UTF8.self)
    }

    @Test(arguments: Catalogue.rules.audits.map(\.id.path))
    func flaggedExamplesAreMarkedExactly(_ id: String) throws {
        let rule = try #require(Catalogue.rules.audits.first { $0.id.path == id })
        for example in rule.head.examples.flagged {
            let outcome = Self.outcome(rule, example)
            let seen = outcome.findings.map(\.location.range)
            let expected = example.spans
            #expect(
                Set(seen) == Set(expected) && !expected.isEmpty,
                "seen \(seen.map { Self.slice(example, $0) }), expected \(expected.map { Self.slice(example, $0) })")
            #expect(outcome.gaps.filter { $0.reason != .unknownValue }.isEmpty, "\(outcome.gaps)")
            for finding in outcome.findings {
                #expect(!["{value}", "{name}", "{resource}"].contains { finding.message.contains($0) })
                #expect(finding.message.hasSuffix("."))
            }
        }
    }

    @Test(arguments: Catalogue.rules.audits.map(\.id.path))
    func cleanExamplesAreSilent(_ id: String) throws {
        let rule = try #require(Catalogue.rules.audits.first { $0.id.path == id })
        #expect(!rule.head.examples.clean.isEmpty)
        for example in rule.head.examples.clean {
            let outcome = Self.outcome(rule, example)
            #expect(outcome.documents > 0, "nothing of the example was audited")
            #expect(outcome.findings.isEmpty, "\(outcome.findings.map { Self.slice(example, $0.location.range) })")
            #expect(outcome.gaps.filter { $0.reason != .unknownValue }.isEmpty, "\(outcome.gaps)")
        }
    }
}
