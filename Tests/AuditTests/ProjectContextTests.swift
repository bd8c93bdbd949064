import Audit
import Catalogue
import Findings
import Rules
import Spans
import Testing

/// What other files of a project say of one.
@Suite struct ProjectContextTests {
    private func places(_ rule: String, _ files: [String: String]) -> [String] {
        let chosen = Catalogue.rules.audits.filter { $0.id.path == rule }
        let files = files.map { WorkspaceFile(path: BytePath($0.key), bytes: Array($0.value.utf8)) }
        return Auditor(rules: chosen).audit(Workspace(files: files)).findings.map { finding in
            "\(finding.location.provenance.path?.description ?? ""):\(finding.location.region.start.line)"
        }
    }

    @Test(arguments: [".dockerignore", "web/.dockerignore", "web/Dockerfile.dockerignore"])
    func aFilterOfTheContextCounts(filter: String) {
        let dockerfile = "FROM node:22.1\nCOPY . .\nUSER node\n"
        #expect(Workspace.mayHold(path: BytePath(filter)))
        #expect(places("dockerfile/unfiltered-context", ["web/Dockerfile": dockerfile]) == ["web/Dockerfile:2"])
        #expect(places("dockerfile/unfiltered-context", ["web/Dockerfile": dockerfile, filter: ".git\n"]) == [])
        let other = ["web/Dockerfile": dockerfile, "api/.dockerignore": ".git\n"]
        #expect(places("dockerfile/unfiltered-context", other) == ["web/Dockerfile:2"])
    }

    @Test func containersOfActionsAreRootAnyway() {
        let dockerfile = "FROM alpine:3.20\nRUN true\n"
        let action = "name: Check\ndescription: Checks.\nruns:\n  using: docker\n  image: Dockerfile\n"
        let remote = action.replacing("Dockerfile", with: "docker://alpine:3.20")
        let rule = "dockerfile/no-user"
        #expect(places(rule, ["a/Dockerfile": dockerfile]) == ["a/Dockerfile:1"])
        #expect(places(rule, ["a/Dockerfile": dockerfile, "a/action.yml": action]) == [])
        #expect(places(rule, ["b/Dockerfile": dockerfile, "a/action.yml": action]) == ["b/Dockerfile:1"])
        #expect(places(rule, ["a/Dockerfile": dockerfile, "a/action.yml": remote]) == ["a/Dockerfile:1"])
    }

    @Test func aBaseThatNobodyKnowsMayHaveAUser() {
        #expect(places("dockerfile/no-user", ["Dockerfile": "ARG BASE\nFROM $BASE\n"]) == [])
        #expect(places("dockerfile/no-user", ["Dockerfile": "ARG BASE=alpine:3.20\nFROM $BASE\n"]) == ["Dockerfile:2"])
        #expect(places("dockerfile/no-user", ["Dockerfile": "ARG BASE=cgr.dev/a/b:1\nFROM $BASE\n"]) == [])
    }

    @Test func imagesThatSkaffoldBuildsGetTheirDigestFromIt() {
        let pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n    - {name: c, image: web}\n"
        let skaffold = """
            apiVersion: skaffold/v4beta1
            kind: Config
            build:
              artifacts:
                - image: web
                  context: src
            """
        let other = skaffold.replacing("web", with: "api")
        let rule = "kubernetes/floating-image-tag"
        #expect(places(rule, ["k/pod.yaml": pod]) == ["k/pod.yaml:6"])
        #expect(places(rule, ["k/pod.yaml": pod, "skaffold.yaml": skaffold]) == [])
        #expect(places(rule, ["k/pod.yaml": pod, "skaffold.yaml": other]) == ["k/pod.yaml:6"])
    }

    @Test func whatIsPutIntoAMessageIsNotReadAgain() throws {
        let rule = try #require(Catalogue.rules.audits.first { $0.id.path == "compose/host-ipc" })
        let compose = "services:\n  'a {value} {x':\n    image: a/b:1\n    ipc: host\n"
        let file = WorkspaceFile(path: BytePath("compose.yaml"), bytes: Array(compose.utf8))
        let outcome = Auditor(rules: [rule]).audit(Workspace(files: [file]))
        #expect(
            outcome.findings.map(\.message)
                == ["Service 'a {value} {x' shares its host's namespace (ipc is 'host')."])
    }

    @Test(arguments: [
        ("API_KEY: API_KEY_VALUE", 0), ("API_TOKEN: YourAcmeApiToken", 0), ("API_TOKEN: token", 0),
        ("AWS_ACCESS_KEY: sentry", 0), ("AWS_SECRET_KEY: sentry", 1), ("DB_PASSWORD: CHANGE_ME", 0),
        ("API_TOKEN: yourself", 1), ("DB_PASSWORD: my-password", 0), ("DB_PASSWORD: my-dog-rex", 1),
        ("API_KEY: Ab3_dE", 1),
    ])
    func aNameIsNoSecret(line: String, count: Int) {
        let compose = "services:\n  web:\n    image: a/b:1\n    environment:\n      \(line)\n"
        #expect(places("compose/secret-in-environment", ["compose.yaml": compose]).count == count)
    }

    @Test func aKeyOfDotsIsNone() {
        func secret(_ body: String) -> String {
            "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringData:\n  sshPrivateKey: |\n"
                + "    -----BEGIN OPENSSH PRIVATE KEY-----\n    \(body)\n    -----END OPENSSH PRIVATE KEY-----\n"
        }
        let rule = "kubernetes/secret-in-manifest"
        #expect(places(rule, ["a.yaml": secret("...")]) == [])
        #expect(places(rule, ["a.yaml": secret("b3BlbnNzaC1rZXktdjEAAAAA")]) == ["a.yaml:6"])
    }

    @Test func aDefaultPasswordInCapitalsIsOne() {
        let compose = "services:\n  web:\n    image: a/b:1\n    environment:\n      DB_PASSWORD: CHANGE_ME\n"
        #expect(places("compose/default-credentials", ["compose.yaml": compose]).count == 1)
    }
}
