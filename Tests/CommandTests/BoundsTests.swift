import Foundation
import TestSupport
import Testing

/// Configuration that is too much: each case ends in time, says what was not seen, and leaves the others' findings.
@Suite struct BoundsTests {
    private static let known = """
        apiVersion: v1
        kind: Pod
        metadata: {name: web, namespace: shop}
        spec: {containers: [{name: web, image: 'a:1', securityContext: {privileged: true}}]}

        """

    private func audit(_ name: String, _ text: String) throws -> ScannedReport {
        let folder = try TemporaryFolder()
        try folder.write("known/pod.yaml", Self.known)
        try folder.write(name, text)
        let outcome = try Latchkey.run(["audit", folder.path, "--format", "json"], seconds: 240)
        #expect(!outcome.timedOut && outcome.status == 1, "\(outcome.errorText)")
        let report = try JSONDecoder().decode(ScannedReport.self, from: Data(outcome.output))
        let kept = report.findings(of: "kubernetes/privileged-container").map(\.location.path)
        #expect(kept.contains("known/pod.yaml"))
        return report
    }

    @Test func aliasesThatMultiply() throws {
        var text = "apiVersion: v1\nkind: ConfigMap\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for number in 1..<40 {
            let alias = "*a\(number - 1)"
            text += "a\(number): &a\(number) [\(Array(repeating: alias, count: 10).joined(separator: ", "))]\n"
        }
        text += "metadata: {name: a, labels: *a39}\n"
        let report = try audit("bomb/a.yaml", text)
        #expect(report.coverage.gaps.contains { $0.places.contains { $0.subject == "bomb/a.yaml" } })
    }

    @Test(arguments: ["[", "{a: ", "- ", "a:\n"])
    func depth(opening: String) throws {
        var text = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: "
        text += String(repeating: opening, count: 100_000)
        let report = try audit("deep/a.yaml", text)
        #expect(report.coverage.gaps.contains { $0.places.contains { $0.subject == "deep/a.yaml" } })
    }

    @Test func aManifestOfFiveMegabytes() throws {
        var text = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: shop}\ndata:\n"
        var number = 0
        while text.utf8.count < 5 << 20 {
            text += "  key\(number): \"value \(number)\"\n"
            number += 1
        }
        _ = try audit("large/a.yaml", text)
    }

    @Test func tenThousandDocuments() throws {
        let documents = (0..<10_000).map { number in
            switch number % 10 {
            case 0:
                "apiVersion: v1\nkind: Service\nmetadata: {name: s\(number), namespace: n}\n"
                    + "spec: {type: LoadBalancer, selector: {app: w\(number + 1)}, ports: [{port: 80}]}\n"
            case 1:
                "apiVersion: v1\nkind: Pod\nmetadata: {name: w, namespace: n, labels: {app: w\(number)}}\n"
                    + "spec: {containers: [{name: a, image: 'a:1'}]}\n"
            default: "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c\(number), namespace: n}\ndata: {a: b}\n"
            }
        }
        let report = try audit("many/a.yaml", documents.joined(separator: "---\n"))
        #expect(report.findings(of: "kubernetes/internet-exposed-workload").count == 1_000)
    }
}
