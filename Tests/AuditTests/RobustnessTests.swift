import Audit
import Catalogue
import Findings
import Foundation
import Rules
import Spans
import TestSupport
import Testing

/// Damaged files of every format beside files with known findings: those findings stay, and nothing ends the run.
/// `LATCHKEY_TEST_ROUNDS` and `LATCHKEY_TEST_SEED` choose how often and from where; each seed is printed before its turn,
/// so that the last one is known whatever happens.
@Suite struct RobustnessTests {
    private static let known = [
        "known/pod.yaml": """
        apiVersion: v1
        kind: Pod
        metadata: {name: web, namespace: shop}
        spec: {hostPID: true, containers: [{name: web, image: 'a:1', securityContext: {privileged: true}}]}
        """,
        "known/Dockerfile": "FROM debian\nRUN curl http://example.org/x | sh\nUSER root\n",
        "known/compose.yaml": "services:\n  db: {image: 'postgres:16', privileged: true, network_mode: host}\n",
        "known/.github/workflows/ci.yml":
            "on: pull_request_target\njobs:\n  a:\n    runs-on: x\n    steps: [{run: 'echo ${{ github.head_ref }}'}]\n",
        "known/openapi.yaml":
            "openapi: 3.0.0\ninfo: {title: a, version: '1'}\nservers: [{url: 'http://example.org'}]\npaths: {/a: {get: {}}}\n",
        "known/azure-pipelines.yml":
            "pool: {vmImage: x}\nvariables: {system.debug: 'true'}\nsteps: [{script: 'curl http://example.org | sh'}]\n",
        "known/chart/Chart.yaml": "apiVersion: v2\nname: known\nversion: 1.0.0\n",
        "known/chart/values.yaml": "pid: true\n",
        "known/chart/templates/pod.yaml":
            "apiVersion: v1\nkind: Pod\nmetadata: {name: c}\nspec: {hostPID: {{ .Values.pid }}, containers: [{name: a, image: b}]}\n",
        "known/overlay/kustomization.yaml": "resources: [base.yaml]\nnamespace: other\n",
        "known/overlay/base.yaml":
            "apiVersion: v1\nkind: Pod\nmetadata: {name: k}\nspec: {hostIPC: true, containers: [{name: a, image: b}]}\n",
    ].map { WorkspaceFile(path: BytePath($0.key), bytes: Array($0.value.utf8)) }

    private static let auditor = Auditor(rules: Catalogue.rules.audits)

    private static func findings(_ files: [WorkspaceFile]) -> [String] {
        auditor.audit(Workspace(files: files)).findings.compactMap { finding in
            guard let path = finding.location.provenance.path?.description, path.hasPrefix("known/") else { return nil }
            return "\(path):\(finding.location.region.start.line): \(finding.rule.path): \(finding.message)"
        }.sorted()
    }

    private static func samples() throws -> [WorkspaceFile] {
        let projects = try ["helm", "kustomize", "compose"].flatMap { name in
            try ProjectFixture(name).files.map {
                WorkspaceFile(path: BytePath(name).appending($0.path.bytes), bytes: $0.bytes)
            }
        }
        let names = [
            "dockerfile": "Dockerfile", "compose": "compose.yaml", "github-actions": ".github/workflows/ci.yml",
            "gitlab-ci": ".gitlab-ci.yml", "azure-pipelines": "azure-pipelines.yml", "jenkins": "Jenkinsfile",
            "circleci": ".circleci/config.yml", "bitbucket": "bitbucket-pipelines.yml",
        ]
        let examples = Catalogue.rules.audits.enumerated().flatMap { index, rule in
            rule.head.examples.flagged.map { example in
                let format = rule.id.path.split(separator: "/").first.map(String.init) ?? ""
                let path = example.path ?? names[format] ?? "manifest.yaml"
                return WorkspaceFile(path: BytePath("r\(index)/\(path)"), bytes: Array(example.text.utf8))
            }
        }
        return projects + examples
    }

    @Test func damagedNeighboursChangeNothing() throws {
        let baseline = Self.findings(Self.known)
        #expect(Set(baseline.map { $0.split(separator: ":")[0] }).count == 8, "\(baseline)")
        let samples = try Self.samples()
        for round in 0..<Rounds.count(12) {
            let seed = (Rounds.seed ?? 20_260) + UInt64(round)
            print("robustness of the audit: seed \(seed)")
            var random = SeededGenerator(seed: seed)
            // A whole project keeps its parts: charts and kustomizations are damaged inside.
            var files = samples.filter {
                $0.path.description.hasPrefix(["helm/", "kustomize/", "compose/"][round % 3])
            }
            for _ in 0..<12 { files.append(samples[random.next(samples.count)]) }
            var byPath: [BytePath: WorkspaceFile] = [:]
            for file in files {
                let bytes = Damage.applied(to: file.bytes, among: samples, &random)
                byPath[file.path] = WorkspaceFile(path: file.path, bytes: bytes)
            }
            let seen = Self.findings(Self.known + byPath.values.sorted { $0.path < $1.path })
            #expect(seen == baseline, "seed \(seed)")
        }
    }
}

/// Ways to damage a file.
private enum Damage {
    private static let pieces: [String] = [
        "99999999999999999999999999", "-9223372036854775809", "1e999999", String(repeating: "[", count: 3_000),
        String(repeating: "{a: ", count: 3_000), String(repeating: "- ", count: 3_000), "&a [*a, *a]", "*nowhere",
        "<<: *a\n", "---\n", "\n...\n", "{{", "}}", "{{ include \"x\" . }}",
        "{{ range $i := until 100000000 }}x{{ end }}",
        "${{", "${A:-${B:-${C", "$(", "\u{0}", "\u{FEFF}", "\t", "\r", "!!binary x", "? ", "|\n", ">-9\n",
        "\"\\uD800\"",
        "$ref: '#'\n", "extends: a\n", "<<EOF\n", "\\\n",
    ]

    static func applied(
        to bytes: [UInt8], among samples: [WorkspaceFile], _ random: inout SeededGenerator
    ) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<1 + random.next(4) {
            let place = random.next(bytes.count + 1)
            switch random.next(6) {
            case 0 where place < bytes.count: bytes[place] ^= UInt8(1 << random.next(8))
            case 1: bytes = Array(bytes.prefix(place))
            case 2:
                let other = samples[random.next(samples.count)].bytes
                let start = random.next(other.count + 1)
                bytes.insert(contentsOf: other[start...].prefix(random.next(400)), at: place)
            case 3:
                let end = min(bytes.count, place + random.next(200))
                bytes.insert(contentsOf: bytes[place..<end], at: random.next(bytes.count + 1))
            case 4:
                let end = min(bytes.count, place + random.next(60))
                bytes.removeSubrange(place..<end)
            default: bytes.insert(contentsOf: Array(pieces[random.next(pieces.count)].utf8), at: place)
            }
        }
        return bytes
    }
}
