import Foundation
import TestSupport
import Testing

/// Settings in the data of tests.
@Suite struct TestDataTests {
    @Test func aSettingInTestDataBreaksNoBuild() throws {
        let folder = try TemporaryFolder()
        let compose = "services:\n  web:\n    image: a/b:1\n    privileged: true\n"
        try folder.write("pkg/testdata/compose.yaml", compose)
        let outcome = try Latchkey.run(["audit", folder.path, "--format", "json"])
        #expect(outcome.status == 0)
        let report = try #require(JSONSerialization.jsonObject(with: Data(outcome.output)) as? [String: Any])
        let findings = try #require(report["findings"] as? [[String: Any]])
        #expect(findings.contains { $0["rule"] as? String == "compose/privileged" })
        #expect(findings.allSatisfy { ($0["tags"] as? [String])?.contains("fixture") == true })
        #expect(try Latchkey.run(["audit", folder.path]).text.contains("test data do not count"))
        try folder.write("examples/compose.yaml", compose)
        #expect(try Latchkey.run(["audit", folder.path]).status == 1)
    }
}
