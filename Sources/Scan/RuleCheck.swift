internal import Audit
package import Findings
internal import PCRE
package import Rules
internal import Secrets
internal import Spans

/// Runs the examples of rules through the real engines: what `rules check` and the tests say about a rule.
package struct RuleCheck: Sendable {
    /// A rule that does not do what its file says.
    package struct Failure: Sendable, Hashable {
        /// The rule.
        package let rule: RuleID
        /// What is wrong, without the example's secret.
        package let message: String
    }

    private let credentials: [CredentialRule]
    private let audits: [AuditRule]
    private let engine: SecretRules

    /// Checks `credentials` and `audits`; the credential rules run together with `others`, so that overlaps are decided
    /// as in a scan.
    package init(credentials: [CredentialRule], audits: [AuditRule], among others: [CredentialRule] = []) {
        self.credentials = credentials
        self.audits = audits
        let own = Set(credentials.map(\.id))
        engine = SecretRules(credentials + others.filter { !own.contains($0.id) })
    }

    /// Every failure, by rule.
    package func failures() -> [Failure] {
        let broken = engine.check().map { Failure(rule: $0.rule, message: "pattern: \($0.error)") }
        let slow = credentials.flatMap { rule in
            KeywordLint.failures(of: rule).map { Failure(rule: rule.id, message: $0) }
        }
        return (broken + slow + credentials.flatMap(failures) + audits.flatMap(failures)).sorted {
            ($0.rule, $0.message) < ($1.rule, $1.message)
        }
    }

    private func failures(of rule: CredentialRule) -> [Failure] {
        guard let scanner = SecretScanner(engine) else { return [] }
        var lost: [Failure] = []
        func ranges(_ example: Example) -> [ByteRange] {
            var sightings: [Sighting] = []
            var gaps: [ScanGap] = []
            let bytes = Array(example.text.utf8)
            scanner.scan(bytes.span, path: example.path.map { BytePath($0) }, into: &sightings, gaps: &gaps)
            lost += gaps.filter { $0.rule == rule.id }
                .map { Failure(rule: rule.id, message: "an example exhausts the pattern: \($0.detail)") }
            return sightings.filter { $0.rule == rule.id && $0.standing == .finding }.map(\.range)
        }
        let failures = compare(rule.id, rule.head.examples, ranges)
        return failures + lost + partnerFailures(of: rule, scanner)
    }

    /// Partners that no flagged example shows beside the credential.
    private func partnerFailures(of rule: CredentialRule, _ scanner: SecretScanner) -> [Failure] {
        guard !rule.partners.isEmpty, let identifiers = IdentifierSearch(engine) else { return [] }
        let shown = rule.head.examples.flagged.map { example in
            var sightings: [Sighting] = []
            var gaps: [ScanGap] = []
            let bytes = Array(example.text.utf8)
            scanner.scan(bytes.span, path: example.path.map { BytePath($0) }, into: &sightings, gaps: &gaps)
            return identifiers.joining(sightings, in: bytes.span)
        }
        return rule.partners.filter { partner in !shown.contains { isShown(partner, of: rule, in: $0) } }.map {
            Failure(rule: rule.id, message: "no flagged example shows the partner '\($0.name)'")
        }
    }

    private func isShown(_ partner: PartnerKind, of rule: CredentialRule, in sightings: [Sighting]) -> Bool {
        let own = sightings.filter { $0.rule == rule.id && $0.standing == .finding }
        return sightings.contains { sighting in
            switch partner.form {
            case .identifier(let name, _): sighting.rule == rule.id && sighting.standing == .identifier(name)
            case .rule(let id):
                sighting.rule == id && sighting.standing == .finding && own.contains { $0.secret != sighting.secret }
            }
        }
    }

    private func failures(of rule: AuditRule) -> [Failure] {
        if case .deny(let select, _) = rule.judgement, !Auditor.hasSelector(select) {
            return [Failure(rule: rule.id, message: "select: there is no selector '\(select)'")]
        }
        let auditor = Auditor(rules: [rule])
        let format = String(rule.id.path.prefix { $0 != "/" })
        return compare(rule.id, rule.head.examples) { example in
            let path = BytePath(example.path ?? Self.standardPath(format))
            let file = WorkspaceFile(path: path, bytes: Array(example.text.utf8))
            return auditor.audit(Workspace(files: [file])).findings.map(\.location.range).sorted()
        }
    }

    /// The path that an example stands under when it names none.
    private static func standardPath(_ format: String) -> String {
        switch format {
        case "dockerfile": "Dockerfile"
        case "compose": "compose.yaml"
        case "github-actions": ".github/workflows/ci.yml"
        case "gitlab-ci": ".gitlab-ci.yml"
        case "azure-pipelines": "azure-pipelines.yml"
        case "circleci": ".circleci/config.yml"
        case "bitbucket": "bitbucket-pipelines.yml"
        case "jenkins": "Jenkinsfile"
        default: "manifests.yaml"
        }
    }

    private func compare(_ rule: RuleID, _ examples: Examples, _ ranges: (Example) -> [ByteRange]) -> [Failure] {
        var failures: [Failure] = []
        for (number, example) in examples.flagged.enumerated() {
            let seen = Set(ranges(example))
            guard seen != Set(example.spans) || example.spans.isEmpty else { continue }
            let expected = example.spans.isEmpty ? "no mark" : describe(example.spans)
            failures.append(
                Failure(
                    rule: rule,
                    message: "flagged example \(number + 1): expected \(expected), saw \(describe(seen.sorted()))"))
        }
        for (number, example) in examples.clean.enumerated() {
            let seen = ranges(example)
            guard !seen.isEmpty else { continue }
            failures.append(Failure(rule: rule, message: "clean example \(number + 1): saw \(describe(seen))"))
        }
        return failures
    }

    private func describe(_ ranges: [ByteRange]) -> String {
        ranges.isEmpty ? "nothing" : "bytes " + ranges.map { "\($0.start)..<\($0.end)" }.joined(separator: ", ")
    }
}
