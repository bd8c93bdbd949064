import Findings
import Scan

/// Scans a repository by one of the ways to read blobs.
enum Reading {
    /// Everything that the report of a scan says, in one text.
    static func seen(_ path: String, _ reading: ScanOptions.Reading, memory: Int? = nil) throws -> String {
        var options = ScanOptions(source: .path(path))
        options.scope = .secrets
        options.workers = 2
        options.reading = reading
        options.showsAll = true
        if let memory { options.maximumMemory = memory }
        let report = try scan(options).report
        let findings = report.findings.map { finding in
            var text = String(reflecting: finding)
            if case .credential(let secret, _) = finding.subject { text += "\(secret.revealed)" }
            return text
        }
        return findings.joined(separator: "\n") + "\n\(report.coverage.blobs) \(report.coverage.bytes) "
            + "\(report.tally)\n" + report.coverage.gaps.map { "\($0)" }.sorted().joined(separator: "\n")
    }

    /// Where two of these texts part, with what stands around; nil where they are the same.
    static func difference(_ plain: String, _ fast: String) -> String? {
        guard plain != fast else { return nil }
        let (left, right) = (plain.split(separator: "\n"), fast.split(separator: "\n"))
        let place = zip(left, right).enumerated().first { $1.0 != $1.1 }?.offset ?? min(left.count, right.count)
        let shown = [left, right].map { lines in
            place < lines.count ? String(lines[place].prefix(700)) : "nothing"
        }
        return "plain has \(left.count) lines, fast \(right.count); line \(place): \(shown[0])\nagainst \(shown[1])"
    }
}
