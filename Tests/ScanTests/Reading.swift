import Findings
import Scan

/// Scans a repository by one of the ways to read blobs.
enum Reading {
    /// Everything that the report of a scan says, in one text. `adjust` may change what is asked for.
    static func seen(
        _ path: String, _ reading: ScanOptions.Reading, memory: Int? = nil, revealing: Bool = true,
        adjust: (inout ScanOptions) -> Void = { _ in }
    ) throws -> String {
        var options = ScanOptions(source: .path(path))
        options.scope = .secrets
        options.workers = 2
        options.reading = reading
        options.showsAll = true
        if let memory { options.maximumMemory = memory }
        adjust(&options)
        return text(of: try scan(options).report, revealing: revealing)
    }

    /// Everything that a report says but when the scan ran, and the secrets themselves if asked to.
    static func text(of report: Report, revealing: Bool = true) -> String {
        let findings = report.findings.map { finding in
            var text = String(reflecting: finding)
            if revealing, case .credential(let secret, _) = finding.subject { text += "\(secret.revealed)" }
            return text
        }
        let coverage = report.coverage
        return findings.joined(separator: "\n") + "\n\(coverage.blobs) \(coverage.bytes) \(report.tally)\n"
            + "\(coverage.references) \(coverage.commits) \(coverage.files) \(coverage.texts)\n"
            + report.coverage.gaps.map { "\($0)" }.sorted().joined(separator: "\n")
    }

    /// Where two of these texts part, with what stands around; nil where they are the same.
    static func difference(_ plain: String, _ fast: String) -> String? {
        guard plain != fast else { return nil }
        let (left, right) = (plain.split(separator: "\n"), fast.split(separator: "\n"))
        let place = zip(left, right).enumerated().first { $1.0 != $1.1 }?.offset ?? min(left.count, right.count)
        // What both begin with is told once.
        let same =
            place < min(left.count, right.count)
            ? zip(left[place], right[place]).prefix { $0 == $1 }.count : 0
        let shown = [left, right].map { lines in
            place < lines.count ? "…" + lines[place].dropFirst(max(0, same - 200)).prefix(500) : "nothing"
        }
        return "plain has \(left.count) lines, fast \(right.count); line \(place): \(shown[0])\nagainst \(shown[1])"
    }
}
