import Reports
import TestSupport
import Testing

/// The bytes of one report in every format: a change of shape is a change of a file that somebody reads.
@Suite struct SnapshotTests {
    @Test(arguments: [
        (ReportFormat.text, "everything.txt"), (.json, "everything.json"), (.jsonl, "everything.jsonl"),
        (.sarif, "everything.sarif.json"),
    ])
    func everything(format: ReportFormat, name: String) throws {
        let text = Samples.text(Samples.everything(), format)
        #expect(try Snapshot.difference(of: text, from: "report/" + name) == nil)
    }
}
