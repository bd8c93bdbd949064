import Audit
import Catalogue
import Findings
import Rules
import Spans
import Testing

@Suite("Literal secrets") struct LiteralSecretTests {
    private static let plain = "Zk3-" + "plum-" + "9xQ"
    private static let encoded = "WmszLXBsdW0tOXhR"

    private func audit(_ path: String, _ text: String) -> AuditOutcome {
        let file = WorkspaceFile(path: BytePath(path), bytes: Array(text.utf8))
        return Auditor(rules: Catalogue.rules.audits).audit(Workspace(files: [file]))
    }

    private func expectHidden(_ outcome: AuditOutcome, _ secret: String) {
        var shown = ""
        dump(outcome.findings, to: &shown)
        #expect(!shown.contains(secret), "a finding shows the secret")
        #expect(!outcome.gaps.contains { $0.detail.contains(secret) })
    }

    @Test func noFindingShowsASecretOfItsLine() {
        let text = """
            apiVersion: v1
            kind: Pod
            metadata: {name: a}
            spec: {hostPID: true, containers: [{name: c, env: [{name: DB_PASSWORD, value: "\(Self.plain)"}]}]}
            """
        let outcome = audit("a.yaml", text)
        #expect(outcome.findings.contains { $0.rule.path == "kubernetes/secret-in-environment" })
        #expect(outcome.findings.contains { $0.rule.path == "kubernetes/host-process" })
        #expect(outcome.findings.contains { $0.location.excerpt?.marked == "[REDACTED]" })
        expectHidden(outcome, Self.plain)
    }

    @Test func valuesOfASecretAreDecoded() throws {
        let text = "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\ndata:\n  password: \(Self.encoded)\n"
        let outcome = audit("a.yaml", text)
        let candidate = try #require(outcome.candidates.first)
        #expect(candidate.bytes == Array(Self.plain.utf8))
        #expect(candidate.name == "password")
        #expect(String(decoding: Array(text.utf8)[candidate.span.range], as: UTF8.self) == Self.encoded)
        #expect(outcome.findings.contains { $0.rule.path == "kubernetes/secret-in-manifest" })
        expectHidden(outcome, Self.encoded)
        expectHidden(outcome, Self.plain)
    }

    @Test func dockerfilesAndComposeFilesHaveCandidates() {
        let docker = audit("Dockerfile", "FROM a:1\nENV API_TOKEN=\(Self.plain)\nUSER 1\n")
        #expect(docker.candidates.map(\.name) == ["API_TOKEN"])
        expectHidden(docker, Self.plain)
        let compose = audit("compose.yaml", "services:\n  web:\n    image: a\n    environment: [TOKEN=\(Self.plain)]\n")
        #expect(compose.candidates.map(\.name) == ["TOKEN"])
        expectHidden(compose, Self.plain)
    }

    @Test(arguments: [
        "TOKEN_TTL", "PASSWORD_FILE", "SECRET_NAME", "KEY", "PUBLIC_KEY", "TOKEN_URL", "AUTH_TYPE",
        "PASSWORD_MIN_LENGTH",
        "secretName", "MONKEY", "COMPASS", "USERNAME",
    ]) func namesOfOtherThings(_ name: String) {
        let outcome = audit("Dockerfile", "FROM a:1\nENV \(name)=\(Self.plain)\nUSER 1\n")
        #expect(!outcome.findings.contains { $0.rule.path == "dockerfile/secret-variable" })
    }

    @Test(arguments: ["DB_PASSWORD", "clientSecret", "api.key", "GITHUB_TOKEN", "AWS_SECRET_ACCESS_KEY", "pgpass_pwd"])
    func namesOfSecrets(_ name: String) {
        let outcome = audit("Dockerfile", "FROM a:1\nENV \(name)=\(Self.plain)\nUSER 1\n")
        #expect(outcome.findings.contains { $0.rule.path == "dockerfile/secret-variable" })
    }

    @Test(arguments: [
        "$PASSWORD", "${PASSWORD}", "/run/secrets/db", "true", "<password>", "xxxxxxxx", "vault:kv/db#password",

        "your-password-here",
    ]) func valuesThatAreNone(_ value: String) {
        let outcome = audit("Dockerfile", "FROM a:1\nENV DB_PASSWORD=\(value)\nUSER 1\n")
        #expect(!outcome.findings.contains { $0.rule.path == "dockerfile/secret-variable" })
    }
}
