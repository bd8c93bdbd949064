internal import Findings
internal import Scan

/// The table that `--timings` prints.
struct TimingsText {
    /// More rules than these cost next to nothing.
    private static let ruleCount = 20

    private let summary: Timings.Summary

    init(_ summary: Timings.Summary) { self.summary = summary }

    var text: String {
        let phases = summary.phases.map { row("\($0.phase)", $0.time, "\($0.peakBytes >> 20) MB at most so far") }
        return "time by phase, in milliseconds\n" + phases.joined() + work + rules
    }

    private var work: String {
        let looked = megabytes(summary.decoding.amount)
        let decoded = "\(looked) looked through, \(megabytes(summary.decodedBytes)) came out"
        return "work of all workers together, in milliseconds\n"
            + row("keywords", summary.keywords.time, "\(megabytes(summary.keywords.amount)) searched")
            + row("matches", summary.tries.time, "\(summary.tries.amount) tried")
            + row("decoding", summary.decoding.time, decoded)
    }

    private var rules: String {
        guard !summary.rules.isEmpty else { return "" }
        let rows = summary.rules.prefix(Self.ruleCount).map { rule, work in
            row(rule.path, work.time, "\(work.amount) tried")
        }
        return "rules that took longest\n" + rows.joined()
    }

    private func row(_ name: String, _ time: Duration, _ note: String) -> String {
        let (seconds, attoseconds) = time.components
        let tenths = seconds * 10_000 + attoseconds / 100_000_000_000_000
        let number = "\(tenths / 10).\(tenths % 10)"
        return "  " + name + padding(name, to: 34) + padding(number, to: 10) + number + "  " + note + "\n"
    }

    private func padding(_ text: String, to width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.utf8.count))
    }

    private func megabytes(_ bytes: Int) -> String {
        let tenths = (bytes * 10) >> 20
        return "\(tenths / 10).\(tenths % 10) MB"
    }
}
