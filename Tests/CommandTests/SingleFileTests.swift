import Foundation
import TestSupport
import Testing

/// A single file is judged with its project as context, and reported alone.
@Suite struct SingleFileTests {
    private static let deployment = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, namespace: shop}
        spec:
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              containers:
                - {name: web, image: 'registry.example.org/web:latest', securityContext: {privileged: true}}

        """
    private static let policy = """
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: closed, namespace: shop}
        spec: {podSelector: {}, policyTypes: [Ingress, Egress]}

        """
    private static let template = deployment.replacingOccurrences(
        of: "privileged: true", with: "privileged: {{ .Values.privileged }}")

    private func report(_ arguments: [String], in folder: String? = nil) throws -> ScannedReport {
        let outcome = try Latchkey.run(
            ["audit", "--format", "json", "--exit-zero"] + arguments, in: folder)
        #expect(outcome.status == 0, "\(outcome.errorText)")
        return try JSONDecoder().decode(ScannedReport.self, from: Data(outcome.output))
    }

    private func repository() throws -> GitFixture {
        let fixture = try GitFixture()
        try fixture.commit([
            "k8s/web.yaml": Self.deployment, "k8s/policies/closed.yaml": Self.policy,
            "k8s/broken.yaml": "apiVersion: [\n",
            "chart/Chart.yaml": "apiVersion: v2\nname: web\nversion: 1.0.0\n",
            "chart/templates/web.yaml": Self.template, "chart/values.yaml": "privileged: true\n",
            "compose.yaml": "services:\n  db: {image: 'postgres:16', ports: ['127.0.0.1:5432:5432']}\n",
            "compose.override.yaml": "services:\n  db: {privileged: true}\n",
            "overlay/kustomization.yaml": "resources: [../base]\npatches: [{path: patch.yaml}]\n",
            "overlay/patch.yaml": Self.deployment.replacingOccurrences(of: "name: web,", with: "name: api,"),
            "base/kustomization.yaml": "resources: [api.yaml]\n",
            "base/api.yaml": Self.deployment.replacingOccurrences(of: "name: web,", with: "name: api,"),
        ])
        return fixture
    }

    @Test func eachFileSaysWhatAnAuditOfAllSaysOfIt() throws {
        let fixture = try repository()
        let all = try report([fixture.path])
        var count = 0
        for path in [
            "k8s/web.yaml", "k8s/policies/closed.yaml", "chart/templates/web.yaml", "compose.yaml",
            "compose.override.yaml", "overlay/patch.yaml", "base/api.yaml", "overlay/kustomization.yaml",
        ] {
            let alone = try report([fixture.path + "/" + path]).findings
            let expected = all.findings.filter { $0.location.path == path }
            #expect(alone.map(\.fingerprint).sorted() == expected.map(\.fingerprint).sorted(), "\(path)")
            #expect(alone.allSatisfy { $0.location.path == path })
            count += alone.count
        }
        #expect(count > 10)
        #expect(try report([fixture.path + "/k8s/web.yaml"]).gap("syntax-error") == 0)
        #expect(try report([fixture.path + "/k8s/broken.yaml"]).gap("syntax-error") == 1)
        let values = try report([fixture.path + "/chart/values.yaml"]).findings
        #expect(values.map(\.rule).contains("kubernetes/privileged-container"))
    }

    @Test func theRepositorysExceptionsHold() throws {
        let fixture = try repository()
        try fixture.write(
            ".latchkey.yaml", "allow: [{rule: kubernetes/privileged-container, path: 'k8s/**', reason: debugging}]\n")
        let rules = try report(["web.yaml"], in: fixture.path + "/k8s").findings.map(\.rule)
        #expect(!rules.isEmpty && !rules.contains("kubernetes/privileged-container"))
    }

    @Test func outsideARepositoryTheChartAndTheFilesBesideCount() throws {
        let folder = try TemporaryFolder()
        try folder.write("chart/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n")
        try folder.write("chart/values.yaml", "privileged: true\n")
        try folder.write("chart/templates/web.yaml", Self.template)
        try folder.write("plain/web.yaml", Self.deployment)
        let rendered = try report([folder.path("chart/templates/web.yaml")])
        #expect(rendered.findings.map(\.rule).contains("kubernetes/privileged-container"))
        #expect(rendered.findings.first?.location.path == "templates/web.yaml")
        let alone = try report([folder.path("plain/web.yaml")]).findings
        #expect(alone.map(\.rule).contains("kubernetes/flat-namespace"))
        #expect(alone.first?.location.path == "web.yaml")
        try folder.write("plain/closed.yaml", Self.policy)
        #expect(try !report([folder.path("plain/web.yaml")]).findings.map(\.rule).contains("kubernetes/flat-namespace"))
    }

    @Test func aProjectIsNamed() throws {
        let folder = try TemporaryFolder()
        try folder.write("project/apps/web.yaml", Self.deployment)
        try folder.write("project/all.yaml", Self.policy)
        try folder.write("project/apps/policies/closed.yaml", Self.policy)
        let file = folder.path("project/apps/web.yaml")
        #expect(try report([file]).findings.map(\.rule).contains("kubernetes/flat-namespace"))
        let named = try report([file, "--project", folder.path("project")])
        #expect(!named.findings.map(\.rule).contains("kubernetes/flat-namespace"))
        #expect(named.findings.first?.location.path == "apps/web.yaml")
        let relative = try report(["web.yaml", "--project", ".."], in: folder.path("project/apps"))
        #expect(relative.findings.map(\.fingerprint) == named.findings.map(\.fingerprint))
        for arguments in [[file, "--project", folder.path("elsewhere")], [folder.path, "--project", folder.path]] {
            let outcome = try Latchkey.run(["audit"] + arguments)
            #expect(outcome.status == 2 && outcome.errorText.contains("--project: "))
        }
    }

    @Test func onlyTheFileIsFixed() throws {
        let fixture = try repository()
        let outcome = try Latchkey.run(["audit", "--fix", "--exit-zero", fixture.path + "/k8s/web.yaml"])
        #expect(outcome.errorText.contains("fixed: k8s/web.yaml:10: "))
        #expect(try fixture.git("status", "--porcelain") == " M k8s/web.yaml")
    }
}
