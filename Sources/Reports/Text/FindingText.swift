internal import Findings
internal import Rules
internal import SARIF
internal import Spans

/// Writes findings as annotated source, in the manner of compilers.
struct FindingText {
    /// Takes credentials out of what was not redacted yet.
    let redactor: Redactor
    private let rules: ActiveRules
    private let options: ReportOptions
    private let failOn: Severity
    private var remediesShown: Set<RuleID> = []

    /// Prepares for the findings of `report`.
    init(report: Report, rules: ActiveRules, options: ReportOptions) {
        self.redactor = options.showSecrets ? Redactor() : Redactor(report.findings)
        self.rules = rules
        self.options = options
        failOn = report.failOn
    }

    /// Writes a finding over several lines. A rule's remedy is written with its first finding only.
    mutating func write(_ finding: Finding, to text: inout TerminalText) {
        let gutter = max(2, String(finding.location.region.start.line).utf8.count)
        writeHeader(finding, to: &text)
        writePlace(finding.location, gutter: gutter, to: &text)
        writeExcerpt(finding, gutter: gutter, to: &text)
        writeNotes(finding, gutter: gutter, to: &text)
    }

    /// Writes a finding that does not count on one line, with the reason.
    func writeSuppressed(_ finding: Finding, to text: inout TerminalText) {
        guard case .suppressed(let reason) = finding.verdict else { return }
        text.blanks(2)
        text.data(finding.rule.path)
        text.own(" at ", .faint)
        writePosition(finding.location, to: &text)
        text.own(": ", .faint)
        text.data(reason, .faint)
        text.endLine()
    }

    private func writeHeader(_ finding: Finding, to text: inout TerminalText) {
        let style = finding.severity.style
        text.data(finding.severity.name, style)
        text.own("[", style)
        text.link(to: options.hyperlinkRoot == nil ? nil : rules[finding.rule]?.head.references.first) {
            $0.data(finding.rule.path, style)
        }
        text.own("]", style)
        text.own(": ", .bold)
        let message = finding.message
        text.data(message.last == "." ? message.dropLast() : message[...], .bold)
        text.endLine()
    }

    private func writePlace(_ location: Location, gutter: Int, to text: inout TerminalText) {
        text.blanks(gutter)
        text.own("--> ", .blue)
        text.link(to: fileAddress(of: location)) { writePosition(location, to: &$0) }
        text.endLine()
    }

    /// Writes `path:line:column (version)`.
    private func writePosition(_ location: Location, to text: inout TerminalText) {
        let place = Place(location.provenance, redactor)
        text.data(place.name)
        if let member = location.member { text.data("!" + redactor.redact(member)) }
        text.own(":")
        text.data(String(location.region.start.line))
        text.own(":")
        text.data(String(location.region.start.column))
        guard let version = place.version else { return }
        text.own(" (", .faint)
        text.data(version, .faint)
        text.own(")", .faint)
    }

    private func writeExcerpt(_ finding: Finding, gutter: Int, to text: inout TerminalText) {
        guard let excerpt = finding.location.excerpt else { return }
        let room = max(40, options.width - gutter - 3)
        let line = CroppedLine(excerpt, redactor: redactor, columns: room)
        writeGutter(gutter, to: &text)
        text.endLine()
        let number = String(finding.location.region.start.line)
        text.blanks(gutter - number.utf8.count)
        text.data(number, .blue)
        text.own(" | ", .blue)
        text.data(line.before)
        text.data(line.marked, finding.severity.style)
        text.data(line.after)
        text.endLine()
        writeGutter(gutter, to: &text)
        text.blanks(1 + PrintableText.width(line.before))
        text.mark("^", count: max(1, PrintableText.width(line.marked)), finding.severity.style)
        if let proof = finding.proof {
            text.blanks(1)
            text.data(proof.name, finding.severity.style)
        }
        text.endLine()
    }

    private func writeGutter(_ gutter: Int, to text: inout TerminalText) {
        text.blanks(gutter)
        text.own(" |", .blue)
    }

    private mutating func writeNotes(_ finding: Finding, gutter: Int, to text: inout TerminalText) {
        var notes = NoteWriter(gutter: gutter, width: options.width)
        if options.showSecrets, case .credential(let secret, _) = finding.subject {
            notes.write("secret", PrintableText.escape(Self.shown(secret.revealed)), to: &text)
        }
        if !finding.attributes.isEmpty {
            notes.write(
                "states", finding.attributes.map { "\($0.name) \($0.value)" }.joined(separator: ", "), to: &text)
        }
        for partner in finding.partners {
            let value = PrintableText.escape(redactor.redact(partner.value))
            notes.write("partner", "\(partner.title) '\(value)' at \(places([partner.location]))", to: &text)
        }
        if let history = finding.history { notes.write("history", history.words(redactor), to: &text) }
        if !finding.related.isEmpty { notes.write("also at", places(finding.related), to: &text) }
        if !finding.tags.isEmpty { notes.write("tags", finding.tags.joined(separator: ", "), to: &text) }
        if options.why {
            if !finding.ladder.isEmpty { notes.write("why", finding.ladder.joined(separator: " -> "), to: &text) }
            let alternates = finding.alternates.map(\.path).joined(separator: ", ")
            if !alternates.isEmpty { notes.write("also fits", alternates, to: &text) }
            notes.write("stands at", standing(of: finding), to: &text)
            notes.write("fingerprint", finding.fingerprint.hexadecimal, to: &text)
        }
        if remediesShown.insert(finding.rule).inserted, let remedy = rules[finding.rule]?.head.remedy, !remedy.isEmpty {
            notes.write("fix", remedy, to: &text)
        }
    }

    /// What a person can read of a secret: a binary file is known by its size.
    private static func shown(_ secret: [UInt8]) -> [UInt8] {
        let isText = !secret.contains(0) && String(validating: secret, as: UTF8.self) != nil
        return isText ? secret : Array("a binary file of \(secret.count) bytes".utf8)
    }

    /// Why a finding has its severity, and whether it breaks the build.
    private func standing(of finding: Finding) -> String {
        var words = finding.severity.name
        if let proof = finding.proof, let rule = rules[finding.rule] {
            let steps = Proof.allCases.reversed().map { "\(rule.severity.lowered(for: $0).name) when \($0.name)" }
            words += ", being \(proof.name): the rule is " + steps.joined(separator: ", ")
        }
        if case .suppressed(let reason) = finding.verdict { return words + "; suppressed: \(reason)" }
        if finding.breaksBuild(failingOn: failOn) { return words + "; breaks the build at \(failOn.name)" }
        let reason =
            finding.severity < failOn
            ? "below \(failOn.name)"
            : finding.isIdentifier
                ? "an id is no secret by itself"
                : finding.isSettingOfTests
                    ? "test data" : finding.isSample ? "a schema's example" : "a name alone is no proof"
        return words + "; does not break the build: \(reason)"
    }

    private func places(_ locations: [Location]) -> String {
        let limit = options.why ? Int.max : 2
        let shown = locations.prefix(limit).map { location in
            let place = Place(location.provenance, redactor)
            let member = location.member.map { PrintableText.escape("!" + redactor.redact($0)) } ?? ""
            let name = PrintableText.escape(place.name) + member + ":\(location.region.start.line)"
            return name + ([place.version, location.role].compactMap { $0 }.first.map { " (\($0))" } ?? "")
        }
        let rest = locations.count - shown.count
        return shown.joined(separator: ", ")
            + (rest == 0 ? "" : rest == 1 ? ", +1 other place" : ", +\(rest) other places")
    }

    private func fileAddress(of location: Location) -> String? {
        guard let root = options.hyperlinkRoot, case .file(let path) = location.provenance else { return nil }
        let absolute = Array(root.utf8) + [0x2F] + path.bytes
        // A path that holds a credential is not linked to: the address would show it.
        return redactor.redact(absolute) == absolute ? "file://" + percentEncoded(path: absolute) : nil
    }
}

/// Writes the lines below an excerpt: `= label: text`, wrapped.
private struct NoteWriter {
    let gutter: Int
    let width: Int
    private var isFirst = true

    init(gutter: Int, width: Int) {
        self.gutter = gutter
        self.width = width
    }

    mutating func write(_ label: StaticString, _ note: String, to text: inout TerminalText) {
        if isFirst {
            text.blanks(gutter)
            text.own(" |", .blue)
            text.endLine()
        }
        isFirst = false
        text.blanks(gutter)
        text.own(" = ", .blue)
        text.own(label, .bold)
        text.own(": ", .bold)
        text.wrapped(note, width: width, indent: gutter + 5 + label.utf8CodeUnitCount)
        text.endLine()
    }
}

extension HistoryStatus {
    /// One line: where it came from, whether it is still there, how far it went.
    fileprivate func words(_ redactor: Redactor) -> String {
        var parts: [String] = []
        if let introducedIn {
            parts.append(
                "introduced in \(Place.short(introducedIn))" + (introducedAt.map { " on \(Instant.date($0))" } ?? "")
                    + (summary.map { " ('\(PrintableText.escape(redactor.redact($0)))')" } ?? ""))
        }
        if introducedIn != nil || !isCurrent {
            parts.append((isCurrent ? "still there" : "only in history") + (place.map { ": \($0)" } ?? ""))
        }
        switch reach {
        case .pushed: parts.append("pushed")
        case .localOnly: parts.append("not pushed")
        case .unreachable: parts.append("on no branch")
        case .uncommitted: parts.append("not committed")
        }
        return parts.joined(separator: ", ")
    }
}

extension Severity {
    /// How text shows it.
    var style: TerminalText.Style {
        switch self {
        case .critical: .magenta
        case .high: .red
        case .medium: .yellow
        case .low: .blue
        }
    }
}

/// The parts of an excerpt's line, printable and cut to the terminal's width around the marked text.
private struct CroppedLine {
    let before: String
    let marked: String
    let after: String

    init(_ excerpt: Excerpt, redactor: Redactor, columns: Int) {
        let marked = Self.prefix(PrintableText.escape(redactor.redact(excerpt.marked)), columns: columns * 2 / 3)
        let room = columns - PrintableText.width(marked)
        var before = PrintableText.escape(redactor.redact(excerpt.before))
        let trailing = PrintableText.escape(redactor.redact(excerpt.after))
        let wanted = max(room * 2 / 3, room - PrintableText.width(trailing))
        if PrintableText.width(before) > wanted {
            before = "…" + String(Self.prefix(String(before.reversed()), columns: wanted - 1, mark: "").reversed())
        }
        self.before = before
        self.marked = marked
        self.after = Self.prefix(trailing, columns: room - PrintableText.width(before))
    }

    private static func prefix(_ text: String, columns: Int, mark: String = "…") -> String {
        guard PrintableText.width(text) > columns else { return text }
        var width = mark.isEmpty ? 0 : 1
        let end = text.firstIndex { character in
            width += PrintableText.width(String(character))
            return width > columns
        }
        return String(text[..<(end ?? text.endIndex)]) + mark
    }
}
