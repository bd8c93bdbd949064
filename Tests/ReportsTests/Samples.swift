import Findings
import Reports
import Rules
import Spans

/// Reports made by hand for the reporters' tests.
enum Samples {
    /// Built when needed: no literal token lies in the tree.
    static let token = "ghp_" + "16C7e42F292c69C2E7C10c838347Ae178B4a"
    /// A second one.
    static let otherToken = "ghp_" + "aB3dE5fG7hJ9kL1mN2pQ4rS6tU8vW0xY1zA2"
    /// A commit id.
    static let commit = String(repeating: "0123456789abcdef", count: 3).prefix(40).description
    /// Another one.
    static let olderCommit = String(repeating: "fedcba9876543210", count: 3).prefix(40).description

    /// A rule with a verifier.
    static let credentialRule = CredentialRule(
        head: head(
            "github/pat", "GitHub personal access token", .critical, 798, "secrets-in-a-manager",
            remedy: "Revoke it at https://github.com/settings/tokens, then remove it from history."),
        pattern: "ghp_[A-Za-z0-9]{36}", keywords: ["ghp_"], proof: "github-checksum")

    /// A rule without one, for any password.
    static let genericRule = CredentialRule(
        head: head("generic/password", "Password", .medium, 259, "secrets-in-a-manager", remedy: "Move it to a vault."),
        pattern: "password=(?<secret>.+)", keywords: ["password"], base: .generic)

    /// A rule about configuration.
    static let auditRule = AuditRule(
        head: head(
            "kubernetes/privileged", "Container runs privileged", .high, 250, "least-privilege",
            remedy: "Set privileged to false."),
        judgement: .check, message: "Container '{name}' runs privileged.")

    /// The three of them.
    static let rules = ActiveRules(credentials: [credentialRule, genericRule], audits: [auditRule])

    /// Makes a rule's head.
    static func head(
        _ id: String, _ title: String, _ severity: Severity, _ weakness: Int, _ practice: String, remedy: String
    ) -> RuleHead {
        RuleHead(
            id: RuleID(id), title: title, severity: severity, weaknesses: [weakness], practice: practice,
            topics: practice == "least-privilege" ? ["container.privileged"] : [],
            meaning: "Whoever reads it can use it.", remedy: remedy, compliance: ["CIS-K8s 5.2.2"],
            references: ["https://example.org/\(id)"], examples: Examples(flagged: [], clean: []))
    }

    /// The place of `needle` in `text`, as the engines make it: with the excerpt's marked part as `shown`.
    static func location(_ provenance: Provenance, _ text: String, _ needle: String, shown: String) -> Location {
        let bytes = Array(text.utf8)
        let start =
            text.firstRange(of: needle).map { text.utf8.distance(from: text.startIndex, to: $0.lowerBound) } ?? 0
        let range = ByteRange(start, start + needle.utf8.count)
        let index = LineIndex(bytes.span)
        let region = index.region(of: range, in: bytes.span)
        let line = index.range(ofLine: region.start.line, in: bytes.span)
        let excerpt = Excerpt(
            before: String(decoding: bytes[line.start..<start], as: UTF8.self), marked: shown,
            after: String(
                decoding: bytes[min(range.end, max(line.end, range.end))..<max(line.end, range.end)], as: UTF8.self))
        return Location(
            provenance: provenance, range: range, region: region, excerpt: excerpt,
            lineHash: LineHash(bytes.span)[region.start.line])
    }

    /// A credential in a text.
    static func credential(
        _ secret: String = token, at provenance: Provenance = .file(BytePath("config/app.env")),
        in text: String = "# settings\nGITHUB_TOKEN=\(token) # old\n", proof: Proof = .proven,
        rule: CredentialRule = credentialRule, history: HistoryStatus? = nil
    ) -> Finding {
        let location = location(provenance, text, secret, shown: Secret(Array(secret.utf8)).redacted)
        return Finding(
            rule: rule.id, severity: rule.severity.lowered(for: proof),
            subject: .credential(Secret(Array(secret.utf8)), proof), message: "\(rule.head.title) in clear text.",
            location: location, attributes: [Attribute("account", "1234"), Attribute("expires", "2027-01-01")],
            tags: ["test-key"], ladder: ["prefix and length fit", "checksum is right"],
            history: history
                ?? HistoryStatus(
                    introducedIn: olderCommit, introducedAt: 1_682_899_200, isCurrent: true, reach: .pushed),
            fingerprint: fingerprint(secret + rule.id.path + "\(provenance)"))
    }

    /// A privileged container.
    static func setting(
        at path: String = "k8s/web.yaml", in text: String = "spec:\n  securityContext:\n    privileged: true\n"
    ) -> Finding {
        Finding(
            rule: auditRule.id, severity: .high,
            subject: .configuration(resource: "Deployment/default/web", value: "true"),
            message: "Container 'web' of 'Deployment/default/web' runs privileged ('true').",
            location: location(.file(BytePath(path)), text, "privileged: true", shown: "privileged: true"),
            fingerprint: fingerprint(path))
    }

    /// Thirty-two digits that depend on a text; no real fingerprint.
    static func fingerprint(_ text: String) -> Fingerprint {
        let hash = text.utf8.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        let digits = String(hash, radix: 16)
        return Fingerprint(String(repeating: "0", count: 32 - digits.count) + digits)
    }

    /// A report over a repository.
    static func report(
        _ findings: [Finding], kind: ScanTarget.Kind = .repository, gaps: Set<Gap> = [], exitCode: Int32 = 1
    ) -> Report {
        var coverage = Coverage()
        (coverage.references, coverage.commits, coverage.blobs) = (3, 1_234, 5_678)
        (coverage.files, coverage.documents, coverage.texts, coverage.bytes) = (90, 12, 1_250, 34_500_000)
        coverage.gaps = gaps
        var tally = Tally()
        (tally.examples, tally.refused, tally.belowBar) = (12, 40, 3)
        tally.suppressed = findings.count { $0.verdict != .reported }
        let isRepository = kind == .repository || kind == .staged
        return Report(
            target: ScanTarget(
                kind: kind, path: ".", headCommit: isRepository ? commit : nil, branch: isRepository ? "main" : nil,
                remote: isRepository ? "https://github.com/acme/shop.git" : nil),
            findings: findings, coverage: coverage, tally: tally, startedAt: 1_795_566_600, endedAt: 1_795_566_601.5,
            failOn: .medium, exitCode: exitCode, toolVersion: "0.1.0")
    }

    /// A report in which everything occurs: a credential with other places, one of history alone, a password, a
    /// setting, a suppressed finding and gaps.
    static func everything() -> Report {
        var first = credential()
        let text = "a\nold=\(token)\n"
        first.related = (1...4).map { number in
            location(
                .blob(object: commit, commit: olderCommit, path: BytePath("old/\(number).env")), text, token,
                shown: "ghp_…B4a")
        }
        first.alternates = [RuleID("generic/password")]
        let history = HistoryStatus(
            introducedIn: olderCommit, introducedAt: 1_682_899_200, isCurrent: false, reach: .unreachable,
            place: "stash@{1}")
        let second = credential(
            otherToken, at: .blob(object: commit, commit: olderCommit, path: BytePath("deploy/notes.txt")),
            in: "use \(otherToken) please", proof: .structural, history: history)
        var password = credential(
            "correct horse battery", at: .file(BytePath("config/db.ini")), in: "[db]\npassword=correct horse battery\n",
            proof: .generic, rule: genericRule,
            history: HistoryStatus(isCurrent: true, reach: .uncommitted))
        password.attributes = []
        var suppressed = credential(at: .file(BytePath("tests/fixture.env")))
        suppressed.verdict = .suppressed(reason: "allowed by a comment: used by the tests")
        let gaps: Set<Gap> = [
            Gap(.shallowBoundary, commit), Gap(.tooLarge, "a.bin"), Gap(.tooLarge, "b.bin"), Gap(.tooLarge, "c.bin"),
            Gap(.tooLarge, "d.bin"), Gap(.syntaxError, "k8s/bad.yaml", detail: "a tab starts a token", line: 7),
        ]
        return report([setting(), second, suppressed, password, first], gaps: gaps)
    }

    /// The text of a report in a format.
    static func text(
        _ report: Report, _ format: ReportFormat, _ options: ReportOptions = ReportOptions(), rules: ActiveRules = rules
    ) -> String {
        var output = ""
        format.reporter(rules: rules, options: options).write(report, to: &output)
        return output
    }
}
