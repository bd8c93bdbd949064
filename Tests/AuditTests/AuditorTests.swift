import Audit
import Catalogue
import Findings
import Rules
import Spans
import Testing

/// Runs some rules of the catalogue (all of them by default) over files.
private func audit(_ files: [String: String], rules: Set<String>? = nil) -> AuditOutcome {
    let chosen = Catalogue.rules.audits.filter { rules?.contains($0.id.path) ?? true }
    let files = files.map { WorkspaceFile(path: BytePath($0.key), bytes: Array($0.value.utf8)) }
    return Auditor(rules: chosen).audit(Workspace(files: files))
}

/// A rule made for one test.
private func rule(_ select: String, _ condition: Condition) -> AuditRule {
    let head = RuleHead(
        id: RuleID("kubernetes/test"), title: "Test", severity: .high, weaknesses: [16], practice: "zero-trust",
        topics: [], meaning: "M.", remedy: "R.", compliance: [], references: [],
        examples: Examples(flagged: [], clean: []))
    return AuditRule(
        head: head, judgement: .deny(select: select, condition: condition), message: "{name} {resource} {value}.")
}

private func pod(_ name: String, _ context: String) -> String {
    "apiVersion: v1\nkind: Pod\nmetadata: {name: \(name)}\nspec: {containers: [{name: c, securityContext: \(context)}]}\n"
}

@Suite("Auditor") struct AuditorTests {
    private let privileged: Set<String> = ["kubernetes/privileged-container"]

    @Test func unknownValueIsAGapForAConditionAndForItsNegation() {
        let text = pod("a", "{privileged: \"{{ .Values.privileged }}\"}")
        let condition = Condition.isIn(path: ["securityContext", "privileged"], values: ["true"])
        for condition in [condition, .not(condition)] {
            let file = WorkspaceFile(path: BytePath("a.yaml"), bytes: Array(text.utf8))
            let outcome = Auditor(rules: [rule("containers", condition)]).audit(Workspace(files: [file]))
            #expect(outcome.findings.isEmpty)
            #expect(outcome.gaps.map(\.reason) == [.unknownValue])
            #expect(outcome.gaps.first?.line == 4)
        }
    }

    @Test func syntaxErrorCostsOneDocument() {
        let text = pod("a", "{privileged: true}") + "---\nbroken: [\n---\n" + pod("b", "{privileged: true}")
        let outcome = audit(["x.yaml": text], rules: privileged)
        #expect(outcome.findings.map(\.location.region.start.line) == [4, 11])
        #expect(outcome.gaps.map(\.reason) == [.syntaxError])
        #expect(outcome.gaps.first?.subject == "x.yaml")
        #expect(outcome.documents == 2)
    }

    @Test func findingNamesResourceValueAndPlace() throws {
        let outcome = audit(["d/é.yaml": "# größe\n" + pod("a", "{privileged: true}")], rules: privileged)
        let finding = try #require(outcome.findings.first)
        #expect(finding.message == "Container 'c' of 'Pod/default/a' runs privileged ('true').")
        #expect(finding.subject == .configuration(resource: "Pod/default/a", value: "true"))
        #expect(finding.location.provenance == .file(BytePath("d/é.yaml")))
        #expect(finding.location.region.start == Position(line: 5, column: 49))
        #expect(finding.location.excerpt?.marked == "privileged: true")
        #expect(finding.location.excerpt?.after == "}}]}")
        #expect(finding.location.lineHash?.isEmpty == false)
        #expect(finding.severity == .critical)
    }

    @Test func anchorsAndMergeKeysAreSeenThrough() {
        let text = """
            apiVersion: v1
            kind: Pod
            metadata: {name: a}
            x: &context {privileged: true}
            spec:
              containers:
                - {name: one, securityContext: *context}
                - name: two
                  securityContext:
                    <<: *context
                    runAsUser: 1
            """
        let outcome = audit(["x.yaml": text], rules: privileged)
        #expect(outcome.findings.map(\.location.region.start.line) == [4])
    }

    @Test func jsonListsAreRead() {
        let text =
            #"{"apiVersion": "v1", "kind": "List", "items": [{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a"}, "spec": {"containers": [{"name": "c", "securityContext": {"privileged": true}}]}}]}"#
        #expect(audit(["x.json": text], rules: privileged).findings.count == 1)
    }

    @Test func everyKindOfContainerIsJudged() {
        let text = """
            apiVersion: argoproj.io/v1alpha1
            kind: Rollout
            metadata: {name: a}
            spec:
              template:
                spec:
                  initContainers: [{name: i, securityContext: {privileged: true}}]
                  containers: [{name: m, securityContext: {privileged: true}}]
                  ephemeralContainers: [{name: e, securityContext: {privileged: true}}]
            """
        let outcome = audit(["x.yaml": text], rules: privileged)
        #expect(
            outcome.findings.map { $0.message.prefix(14) } == ["Container 'i' ", "Container 'm' ", "Container 'e' "])
    }

    @Test func containerSettingsCountMoreThanThePods() {
        let text = """
            apiVersion: v1
            kind: Pod
            metadata: {name: a}
            spec:
              securityContext: {runAsNonRoot: true, runAsUser: 0}
              containers:
                - {name: one, securityContext: {runAsUser: 5}}
                - {name: two, securityContext: {runAsNonRoot: false}}
            """
        let outcome = audit(["x.yaml": text], rules: ["kubernetes/run-as-root"])
        #expect(outcome.findings.map { $0.message.contains("'two'") } == [true])
        #expect(outcome.findings.first?.location.region.start.line == 5)
    }

    @Test func projectsDoNotJoin() {
        let workload = pod("a", "{}")
        let policy =
            "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p}\nspec: {podSelector: {}}\n"
        let flat: Set<String> = ["kubernetes/flat-namespace"]
        #expect(audit(["one/a.yaml": workload, "two/p.yaml": policy], rules: flat).findings.count == 1)
        #expect(audit(["one/a.yaml": workload, "one/deep/p.yaml": policy], rules: flat).findings.isEmpty)
        #expect(audit(["a.yaml": workload, "p.yaml": policy], rules: flat).findings.isEmpty)
        #expect(audit(["k/one/a.yaml": workload, "k/two/p.yaml": policy], rules: flat).findings.count == 1)
        #expect(audit(["k/one/a.yaml": workload, "k/p.yaml": policy], rules: flat).findings.isEmpty)
    }

    @Test func kubeadmDefaultsCount() {
        let text = """
            apiVersion: kubeadm.k8s.io/v1beta4
            kind: ClusterConfiguration
            apiServer:
              extraArgs:
                - {name: profiling, value: "false"}
                - {name: authorization-mode, value: AlwaysAllow}
            """
        let rules: Set<String> = [
            "kubernetes/apiserver-profiling", "kubernetes/apiserver-always-allow",
            "kubernetes/apiserver-without-client-authority", "kubernetes/apiserver-without-audit-log",
        ]
        let outcome = audit(["kubeadm.yaml": text], rules: rules)
        #expect(
            outcome.findings.map(\.rule.path) == [
                "kubernetes/apiserver-without-audit-log", "kubernetes/apiserver-always-allow",
            ])
    }

    @Test func ruleWithoutSelectorOrPatternIsSaid() {
        let file = WorkspaceFile(path: BytePath("a.yaml"), bytes: Array(pod("a", "{}").utf8))
        let rules = [
            rule("nothing", .exists(path: ["a"])), rule("containers", .matches(path: ["name"], pattern: "(")),
        ]
        let gaps = Auditor(rules: rules).audit(Workspace(files: [file])).gaps
        #expect(gaps.map(\.reason) == [.configuration, .configuration])
    }

    @Test func manyDocumentsAreLinear() {
        let text = (0..<10_000).map { pod("p\($0)", "{privileged: true}") }.joined(separator: "---\n")
        let outcome = audit(["x.yaml": text], rules: privileged)
        #expect(outcome.findings.count == 10_000)
    }

    @Test(arguments: [
        "Dockerfile", "x.Dockerfile", "Dockerfile.prod", "Containerfile", "a/compose.yml", "k8s/web.yaml", "x.json",
        "Dockerfile.dockerignore",
    ]) func names(_ path: String) { #expect(Workspace.mayHold(path: BytePath(path))) }

    @Test(arguments: ["Dockerfile.md", "dockerfiles.go", "README", ".yaml", ".dockerignored"])
    func otherNames(_ path: String) { #expect(!Workspace.mayHold(path: BytePath(path))) }

    @Test func otherYamlIsNoConfiguration() {
        let outcome = audit(["a.yaml": "services: [a]\n", "b.yaml": "apiVersion: v2\nname: chart\n", "c.json": "[1"])
        #expect(outcome.documents == 0)
        #expect(outcome.findings.isEmpty && outcome.gaps.isEmpty)
    }
}
