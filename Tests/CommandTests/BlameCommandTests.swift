import Foundation
import TestSupport
import Testing

/// `audit --blame`: the commits that introduced settings.
@Suite struct BlameCommandTests {
    private static func manifest(privileged: Bool) -> String {
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: web, namespace: shop}
        spec:
          containers:
            - name: web
              image: registry.example.org/web:1.0
              securityContext:
                privileged: \(privileged)

        """
    }

    private func report(_ arguments: [String]) throws -> [String: [ScannedReport.Finding]] {
        let outcome = try Latchkey.run(["audit", "--blame", "--format", "json", "--exit-zero"] + arguments)
        #expect(outcome.status == 0, "\(outcome.errorText)")
        let report = try JSONDecoder().decode(ScannedReport.self, from: Data(outcome.output))
        return Dictionary(grouping: report.findings, by: \.rule)
    }

    @Test func theCommitOfAValueAndOfTheResourceThatLacksOne() throws {
        let fixture = try GitFixture()
        let added = try fixture.commit(["k8s/web.yaml": Self.manifest(privileged: false)], "Add the shop")
        let changed = try fixture.commit(["k8s/web.yaml": Self.manifest(privileged: true)], "Look inside\n\nmore")
        try fixture.write("deploy/shop.yaml", "")
        try fixture.git("mv", "-f", "k8s/web.yaml", "deploy/shop.yaml")
        try fixture.commitAll("Move")
        try fixture.write(
            "deploy/shop.yaml", "# new\n" + Self.manifest(privileged: true) + "  hostPID: true\n")
        for arguments in [[fixture.path], [fixture.path + "/deploy"], [fixture.path + "/deploy/shop.yaml"]] {
            let findings = try report(arguments)
            let privileged = try #require(findings["kubernetes/privileged-container"]?.first)
            #expect(privileged.history?.introducedIn == changed && privileged.history?.summary == "Look inside")
            #expect(privileged.history?.introducedAt == "2023-11-14T22:15:20Z")
            #expect(privileged.history?.isCurrent == true && privileged.history?.reach == "local-only")
            let flat = try #require(findings["kubernetes/flat-namespace"]?.first)
            #expect(flat.history?.introducedIn == added)
            let host = try #require(findings["kubernetes/host-process"]?.first)
            #expect(host.history?.introducedIn == nil && host.history?.reach == "uncommitted")
        }
        let text = try Latchkey.run(["audit", "--blame", fixture.path]).text
        #expect(text.contains("introduced in \(changed.prefix(7)) on 2023-11-14 ('Look inside'), still there"))
        #expect(text.contains("= history: not committed\n"))
        let sarif = try Latchkey.run(["audit", "--blame", "--format", "sarif", fixture.path]).text
        #expect(sarif.contains("\"introducedIn\":\"\(changed)\"") && sarif.contains("\"summary\":\"Look inside\""))
        #expect(try !Latchkey.run(["audit", fixture.path]).text.contains("= history"))
    }

    @Test func aValueOfAChartIsBlamedOnWhoSetIt() throws {
        let fixture = try GitFixture()
        let template = Self.manifest(privileged: true).replacingOccurrences(
            of: "privileged: true", with: "privileged: {{ .Values.privileged }}")
        try fixture.commit([
            "Chart.yaml": "apiVersion: v2\nname: web\nversion: 1.0.0\n", "templates/web.yaml": template,
            "values.yaml": "privileged: false\n",
        ])
        let changed = try fixture.commit(["values.yaml": "privileged: true\n"])
        let findings = try report([fixture.path])
        #expect(findings["kubernetes/privileged-container"]?.first?.history?.introducedIn == changed)
        let bare = try GitFixture(cloning: fixture, arguments: ["--bare"])
        let again = try report([bare.path])
        #expect(again["kubernetes/privileged-container"]?.first?.history?.introducedIn == changed)
    }

    @Test func whatWasPushedAndWhatASummaryMustNotShow() throws {
        let source = try GitFixture()
        try source.commit(["web.yaml": Self.manifest(privileged: false)])
        let fixture = try GitFixture(cloning: source)
        let token = SampleToken.github(7)
        try fixture.commit(["web.yaml": Self.manifest(privileged: true)], "Use \(token) here")
        let findings = try report([fixture.path])
        #expect(findings["kubernetes/flat-namespace"]?.first?.history?.reach == "pushed")
        let privileged = try #require(findings["kubernetes/privileged-container"]?.first?.history)
        #expect(privileged.reach == "local-only" && privileged.summary == "Use [REDACTED] here")
    }

    @Test func withoutCommitsItIsSaid() throws {
        let folder = try TemporaryFolder()
        try folder.write("web.yaml", Self.manifest(privileged: true))
        let outcome = try Latchkey.run(["audit", "--blame", folder.path])
        #expect(outcome.status == 2 && outcome.errorText.contains("--blame: there is no repository"))
        let source = try GitFixture()
        for privileged in [false, true] { try source.commit(["web.yaml": Self.manifest(privileged: privileged)]) }
        let shallow = try GitFixture(cloning: source, arguments: ["--depth", "1"])
        let report = try Latchkey.run(["audit", "--blame", shallow.path])
        #expect(report.status == 1 && report.text.contains("kubernetes/privileged-container"))
        #expect(report.text.contains("the commits of its lines cannot be told"))
    }
}
