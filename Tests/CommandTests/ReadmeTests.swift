import TestSupport
import Testing

/// The README shows what the program says.
@Suite struct ReadmeTests {
    @Test func theScanInTheReadmeIsReal() throws {
        let fixture = try GitFixture()
        let token = SampleToken.github(7)
        try fixture.commit(["config/app.env": "LOG_LEVEL=info\nGITHUB_TOKEN=\(token)\n"], "first")
        try fixture.commit(["config/app.env": "LOG_LEVEL=info\n", "k8s/web.yaml": Self.manifest], "second")
        let outcome = try Latchkey.run(["scan"], in: fixture.path)
        #expect(outcome.status == 1)
        let difference = try Snapshot.difference(of: outcome.text, from: "scan/readme.txt")
        #expect(difference == nil)
        let isShown = try PackageFolder.text("README.md").contains("```\n\(outcome.text)```\n")
        #expect(isShown, "the scan in README.md is not Fixtures/snapshots/scan/readme.txt")
    }

    /// All is well but for one line, and for the policy that is not there.
    private static let manifest = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, namespace: shop}
        spec:
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              automountServiceAccountToken: false
              securityContext: {runAsNonRoot: true, runAsUser: 10001, seccompProfile: {type: RuntimeDefault}}
              containers:
                - name: web
                  image: registry.example.org/web@sha256:\(String(repeating: "0123456789abcdef", count: 4))
                  resources:
                    requests: {cpu: 100m, memory: 64Mi}
                    limits: {cpu: 200m, memory: 128Mi}
                  livenessProbe: {httpGet: {path: /, port: 8080}}
                  readinessProbe: {httpGet: {path: /, port: 8080}}
                  securityContext:
                    privileged: true
                    allowPrivilegeEscalation: false
                    readOnlyRootFilesystem: true
                    capabilities: {drop: [ALL]}

        """
}
