import Audit
import Catalogue
import Findings
import Rules
import Testing

/// What COPY takes from the build's context, and what `.dockerignore` keeps out of it.
@Suite struct BuildContextTests {
    private static let dockerfile = "FROM alpine:3.20\nCOPY . /app\nUSER 1000\n"

    private func found(_ files: [String: String]) -> [String] {
        let rules = Catalogue.rules.audits.filter { $0.id.path == "dockerfile/unfiltered-context" }
        let workspace = Workspace(
            files: files.map { WorkspaceFile(path: BytePath($0.key), bytes: Array($0.value.utf8)) })
        return Auditor(rules: rules).audit(workspace).findings.map { finding in
            guard case .configuration(_, let value) = finding.subject else { return "" }
            return value
        }
    }

    @Test func withoutAFileEverythingIsTaken() {
        #expect(found(["Dockerfile": Self.dockerfile]) == ["no .dockerignore"])
        #expect(
            found(["Dockerfile": Self.dockerfile, "app/.env": "A=b\n"]) == ["no .dockerignore, and app/.env"])
    }

    @Test(arguments: [
        (".git\n.env", ""), ("*\n!src", ""), ("**/.git\n**/.env*", ""), ("# all\n/.git/\n/.env", ""),
        ("node_modules", ".git, .env"),
        (".git", ".env"), (".git\n*\n!.env", ".env"), (".g?t\n.en[a-z]", ""), (".git*\n.env.*", ".env"),
        ("**\n!src/**", ""), (".git\napp", ".env"),
    ])
    func patterns(ignore: String, expected: String) {
        let files = ["Dockerfile": Self.dockerfile, ".dockerignore": ignore, ".env": "A=b\n"]
        #expect(found(files) == (expected.isEmpty ? [] : [expected]))
    }

    @Test func theContextIsFound() {
        let nested = ["docker/Dockerfile": Self.dockerfile, ".dockerignore": ".git\n", "secrets.json": "{}"]
        #expect(found(nested) == ["secrets.json"])
        let own = ["web.Dockerfile": Self.dockerfile, "web.Dockerfile.dockerignore": "*\n", ".dockerignore": "x\n"]
        #expect(found(own) == [])
        let compose = [
            "docker/Dockerfile": Self.dockerfile, "app/.dockerignore": "*\n",
            "compose.yaml": "services: {web: {build: {context: app, dockerfile: ../docker/Dockerfile}}}\n",
        ]
        #expect(found(compose) == ["no .dockerignore"])
        let inside = [
            "app/Dockerfile": Self.dockerfile, "app/.dockerignore": "*\n",
            "compose.yaml": "services: {web: {build: ./app}}\n",
        ]
        #expect(found(inside) == [])
    }
}

/// References that lead nowhere are coverage.
@Suite struct UnfollowedTests {
    private func gaps(_ files: [String: String]) -> [String] {
        let workspace = Workspace(
            files: files.map { WorkspaceFile(path: BytePath($0.key), bytes: Array($0.value.utf8)) })
        return Auditor(rules: []).audit(workspace).gaps.map {
            "\($0.reason.rawValue) \($0.subject):\($0.line ?? 0) \($0.detail)"
        }
    }

    @Test func referencesOfInterfaces() {
        let api = """
            openapi: 3.0.0
            info: {title: a, version: "1"}
            paths:
              /a: {$ref: "https://example.org/a.yaml#/x"}
              /b: {$ref: "beside.yaml#/b"}
              /c: {get: {parameters: [{$ref: "#/components/parameters/none"}]}}
              /d: {get: {example: {$ref: "data"}}}
            """
        let beside = "b:\n  get: {parameters: [{$ref: 'missing.yaml'}]}\n"
        #expect(
            gaps(["api.yaml": api, "beside.yaml": beside]) == [
                "unknown-value api.yaml:4 reference 'https://example.org/a.yaml#/x' cannot be followed",
                "unknown-value api.yaml:6 reference '#/components/parameters/none' cannot be followed",
                "unknown-value beside.yaml:2 reference 'missing.yaml' cannot be followed",
            ])
    }

    @Test func includesOfPipelines() {
        let gitlab = """
            include:
              - local: /there.yml
              - local: /missing.yml
              - {project: a/b, file: c.yml}
            a: {script: [make], stage: b}
            """
        let azure = "pool: {vmImage: a}\nsteps:\n  - template: a.yml@other\n  - template: b.yml@self\n"
        #expect(
            gaps([".gitlab-ci.yml": gitlab, "there.yml": "b: {script: [x]}\n", "azure-pipelines.yml": azure]) == [
                "unknown-value .gitlab-ci.yml:3 included file 'missing.yml' is not there",
                "unknown-value .gitlab-ci.yml:4 what is included here lies elsewhere",
                "unknown-value azure-pipelines.yml:3 the template lies in another repository",
            ])
    }
}
