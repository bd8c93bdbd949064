internal import Findings

/// Writes the end of a text report: counts, coverage, the verdict and what to do first.
struct SummaryText {
    private static let gapLines = 5
    private static let subjectsShown = 3
    private let report: Report
    private let reported: [Finding]

    /// Prepares the counts of `report`.
    init(report: Report) {
        self.report = report
        self.reported = report.reported
    }

    /// Writes all of it.
    func write(to text: inout TerminalText) {
        writeCounts(to: &text)
        writeTally(to: &text)
        writeSeen(to: &text)
        writeGaps(to: &text)
        writeNotes(to: &text)
        writeFirstSteps(to: &text)
        writeVerdict(to: &text)
    }

    private func writeCounts(to text: inout TerminalText) {
        guard !reported.isEmpty else {
            text.own("No findings.", .bold)
            text.endLine()
            return
        }
        text.count(reported.count, "finding", "findings", .bold)
        text.own(": ", .bold)
        let severities = Severity.allCases.reversed().map { severity in
            (severity.name, severity.style, reported.count { $0.severity == severity })
        }
        list(severities.filter { $0.2 > 0 }, to: &text)
        let credentials = reported.count(where: \.isCredential)
        if credentials > 0 {
            text.own("; ")
            text.count(credentials, "credential", "credentials")
            text.own(" (")
            let proofs = Proof.allCases.reversed().map { proof in
                (proof.name, TerminalText.Style.plain, reported.count { $0.proof == proof })
            }
            list(proofs.filter { $0.2 > 0 }, to: &text)
            text.own(")")
        }
        if reported.count > credentials {
            text.own(credentials > 0 ? ", " : "; ")
            text.count(reported.count - credentials, "setting", "settings")
        }
        text.endLine()
    }

    private func list(_ items: [(name: String, style: TerminalText.Style, count: Int)], to text: inout TerminalText) {
        for (index, item) in items.enumerated() {
            if index > 0 { text.own(", ") }
            text.number(item.count)
            text.blanks(1)
            text.data(item.name, item.style)
        }
    }

    private func writeTally(to text: inout TerminalText) {
        let tally = report.tally
        guard tally.examples + tally.refused + tally.belowBar + tally.suppressed > 0 else { return }
        label("left out", to: &text)
        var isFirst = true
        func item(_ count: Int, _ one: StaticString, _ many: StaticString) {
            guard count > 0 else { return }
            if !isFirst { text.own(", ") }
            isFirst = false
            text.count(count, one, many)
        }
        item(tally.examples, "example", "examples")
        item(tally.refused, "refused candidate", "refused candidates")
        item(tally.belowBar, "below the bar", "below the bar")
        item(tally.suppressed, "suppressed", "suppressed")
        text.endLine()
    }

    private func writeSeen(to text: inout TerminalText) {
        let coverage = report.coverage
        label("looked at", to: &text)
        let items: [(Int, StaticString, StaticString)] = [
            (coverage.references, "reference", "references"), (coverage.commits, "commit", "commits"),
            (coverage.blobs, "blob", "blobs"), (coverage.files, "file", "files"),
            (coverage.documents, "document", "documents"), (coverage.texts, "message or name", "messages and names"),
        ]
        let seen = items.filter { $0.0 > 0 }
        if seen.isEmpty { text.own(coverage.gaps.isEmpty ? "nothing to scan" : "nothing", .yellow) }
        for (index, item) in seen.enumerated() {
            if index > 0 { text.own(", ") }
            text.count(item.0, item.1, item.2)
        }
        if coverage.bytes > 0 {
            text.own(" (")
            text.data(Self.size(coverage.bytes))
            text.own(")")
        }
        text.endLine()
    }

    private func writeGaps(to text: inout TerminalText) {
        let gaps = report.coverage.gapsByReason.filter { $0.reason != .configuration }
        let shown = gaps.count > Self.gapLines ? Self.gapLines - 1 : gaps.count
        for (index, entry) in gaps.prefix(shown).enumerated() {
            if index == 0 { label("not seen", to: &text) } else { text.blanks(Self.labelWidth) }
            writeGap(entry.reason, entry.gaps, to: &text)
            text.endLine()
        }
        guard gaps.count > shown else { return }
        text.blanks(Self.labelWidth)
        let rest = gaps.dropFirst(shown)
        text.count(rest.reduce(0) { $0 + $1.gaps.count }, "other gap", "other gaps")
        text.own(" of ")
        text.count(rest.count, "kind", "kinds")
        text.own(" (--format json lists them)", .faint)
        text.endLine()
    }

    /// What the configuration has to say is no gap to a reader: it is told in its own words.
    private func writeNotes(to text: inout TerminalText) {
        let notes = report.coverage.gaps.filter { $0.reason == .configuration }.sorted()
        for (index, note) in notes.prefix(Self.subjectsShown).enumerated() {
            if index == 0 { label("note", to: &text) } else { text.blanks(Self.labelWidth) }
            text.data(subject(of: note))
            if !note.subject.isEmpty, !note.detail.isEmpty { text.own(": ") }
            text.data(note.detail)
            text.endLine()
        }
        guard notes.count > Self.subjectsShown else { return }
        text.blanks(Self.labelWidth)
        text.count(notes.count - Self.subjectsShown, "other note", "other notes")
        text.own(" (--format json lists them)", .faint)
        text.endLine()
    }

    private func writeGap(_ reason: GapReason, _ gaps: [Gap], to text: inout TerminalText) {
        let style: TerminalText.Style = reason.isIncomplete ? .yellow : .plain
        text.number(gaps.count, style)
        text.blanks(1)
        text.data(reason.words(gaps.count), style)
        for (index, gap) in gaps.prefix(Self.subjectsShown).enumerated() {
            text.own(index == 0 ? ": " : ", ")
            text.data(subject(of: gap))
            if gaps.count == 1, !gap.detail.isEmpty {
                text.own(", ")
                text.data(gap.detail)
            }
        }
        if gaps.count > Self.subjectsShown { text.own(", …") }
        guard let hint = reason.hint else { return }
        text.own(" (", .faint)
        text.data(hint, .faint)
        text.own(")", .faint)
    }

    private func subject(of gap: Gap) -> String {
        let isObject =
            gap.subject.utf8.count >= 40
            && gap.subject.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
            }
        return (isObject ? Place.short(gap.subject) : gap.subject) + (gap.line.map { ":\($0)" } ?? "")
    }

    private func writeFirstSteps(to text: inout TerminalText) {
        let credentials = report.gated.filter(\.isCredential)
        let settings = report.gated.filter { !$0.isCredential }
        guard !credentials.isEmpty || !settings.isEmpty else { return }
        label("do first", to: &text)
        let pushed = credentials.count { $0.history?.reach == .pushed }
        if pushed > 0 {
            text.own("revoke or rotate ")
            text.count(pushed, "pushed credential", "pushed credentials", .bold)
            text.own("; rewriting history afterwards takes no copy back")
        } else if !credentials.isEmpty {
            text.own("revoke or rotate ")
            text.count(credentials.count, "credential", "credentials", .bold)
            text.own(", then clean files and history")
        } else {
            text.own("mend ")
            text.count(settings.count, "setting", "settings", .bold)
            text.own(", the worst come first above")
        }
        text.endLine()
    }

    private func writeVerdict(to text: inout TerminalText) {
        let gated = report.gated.count
        let style: TerminalText.Style = report.exitCode == 0 ? (gated == 0 ? .green : .yellow) : .red
        label("verdict", to: &text)
        if gated > 0 {
            text.count(gated, "finding", "findings", style)
            text.own(" at or above ", style)
        } else {
            text.own("nothing at or above ", style)
        }
        text.data(report.failOn.name, style)
        if gated == 0, reported.contains(where: { $0.severity >= report.failOn }) {
            let hasTests = reported.contains { $0.isSettingOfTests }
            text.own(hasTests ? " (generic ones and test data do not count)" : " (generic ones do not count)", style)
        }
        if report.coverage.isIncomplete {
            text.own(", and the scan is incomplete", style)
        } else if report.exitCode == 3 {
            text.own(", but not everything was looked at", style)
        }
        text.own("; exit code ", style)
        text.number(Int(report.exitCode), style)
        if report.exitCode == 0, gated > 0 || report.coverage.isIncomplete { text.own(", as asked", style) }
        text.endLine()
    }

    private static let labelWidth = 11

    private func label(_ label: StaticString, to text: inout TerminalText) {
        text.own(label, .bold)
        text.blanks(Self.labelWidth - label.utf8CodeUnitCount)
    }

    private static func size(_ bytes: Int) -> String {
        var value = Double(bytes)
        var units = ["bytes", "kB", "MB", "GB", "TB"][...]
        while value >= 999.5, units.count > 1 {
            value /= 1_000
            units = units.dropFirst()
        }
        let unit = units.first ?? ""
        if unit == "bytes" { return bytes == 1 ? "1 byte" : "\(bytes) bytes" }
        let tenths = Int((value * 10).rounded())
        return tenths < 1_000 ? "\(tenths / 10).\(tenths % 10) \(unit)" : "\((tenths + 5) / 10) \(unit)"
    }
}
