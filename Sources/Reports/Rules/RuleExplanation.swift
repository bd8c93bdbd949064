internal import Findings
internal import Rules
internal import Spans

/// Writes all that a rule says of itself, for `rules explain`.
package struct RuleExplanation {
    private let entry: ActiveRules.Entry
    private let width: Int

    /// Takes the rule, and the terminal's columns.
    package init(_ entry: ActiveRules.Entry, width: Int = 100) {
        self.entry = entry
        self.width = width
    }

    /// Writes the explanation.
    package func write(colour: Bool, to output: inout some TextOutputStream) {
        var text = TerminalText(colour: colour)
        let head = entry.head
        text.data(entry.id.path, .bold)
        text.own(": ", .bold)
        text.data(head.title, .bold)
        text.endLine()
        text.endLine()
        line("severity", severity, to: &text)
        line("meaning", head.meaning, to: &text)
        line("fix", head.remedy, to: &text)
        line("practice", head.practice, to: &text)
        line("topics", head.topics.joined(separator: ", "), to: &text)
        line("weakness", head.weaknesses.map(Self.weakness).joined(separator: ", "), to: &text)
        line("compliance", head.compliance.joined(separator: ", "), to: &text)
        writeMatching(to: &text)
        for (index, reference) in head.references.enumerated() {
            label(index == 0 ? "see" : "", to: &text)
            text.link(to: colour ? reference : nil) { $0.data(reference, .cyan) }
            text.endLine()
        }
        writeExamples("flagged", head.examples.flagged, to: &text)
        if !entry.isCredential { writeExamples("clean", head.examples.clean, to: &text) }
        text.drain(to: &output)
    }

    private var severity: String {
        guard case .credential(let rule) = entry else { return entry.severity.name }
        guard rule.proof != nil || rule.base != .generic else { return "low (generic)" }
        let steps = Proof.allCases.reversed().filter { $0 >= rule.base && (rule.proof != nil || $0 == rule.base) }
        return steps.map { "\(entry.severity.lowered(for: $0).name) (\($0.name))" }.joined(separator: ", ")
    }

    private func writeMatching(to text: inout TerminalText) {
        guard case .credential(let rule) = entry else { return }
        line("keywords", rule.keywords.joined(separator: "  "), to: &text)
        line("pattern", rule.pattern, to: &text)
        line("proof", rule.proof ?? "none: nothing in it can be verified offline", to: &text)
        line("value test", rule.valueTest ?? "", to: &text)
        line("entropy", rule.entropy.map { "at least \($0) bits a byte" } ?? "", to: &text)
        line(
            "reach", rule.reach.map { "\($0.before) bytes before a keyword, \($0.after) after" } ?? "the whole text",
            to: &text)
        line("partners", rule.partners.map(\.words).joined(separator: "; "), to: &text)
        line("paths", rule.paths.joined(separator: "  "), to: &text)
        line("tags", rule.tags.joined(separator: ", "), to: &text)
    }

    private func writeExamples(_ title: StaticString, _ examples: [Example], to text: inout TerminalText) {
        guard let example = examples.first else { return }
        text.endLine()
        text.own(title, .bold)
        if let path = example.path {
            text.own(" (", .faint)
            text.data(path, .faint)
            text.own(")", .faint)
        }
        text.endLine()
        for line in example.shown(redacted: entry.isCredential).split(separator: "\n", omittingEmptySubsequences: false)
        {
            text.own("  | ", .blue)
            text.data(line)
            text.endLine()
        }
    }

    private static let labelWidth = 12

    private func label(_ label: StaticString, to text: inout TerminalText) {
        text.own(label, .bold)
        text.blanks(Self.labelWidth - label.utf8CodeUnitCount)
    }

    private func line(_ title: StaticString, _ value: String, to text: inout TerminalText) {
        guard !value.isEmpty else { return }
        label(title, to: &text)
        text.wrapped(value, width: width, indent: Self.labelWidth)
        text.endLine()
    }

    private static func weakness(_ number: Int) -> String {
        "CWE-\(number)" + (Weakness.name(number).map { " (\($0))" } ?? "")
    }
}

extension PartnerKind {
    /// What it is and where it may stand.
    var words: String {
        name + (reach == .file ? " in the same file" : " in the same file, or at its path in other commits")
    }
}

extension Example {
    /// The text without the line feed at its end. With `redacted`, the marked credentials are in their short form: a
    /// page that shows them whole would be found by every scanner, this one included.
    func shown(redacted: Bool) -> String {
        var bytes: [UInt8] = []
        let source = Array(text.utf8)
        var position = 0
        for span in redacted ? spans.sorted() : [] where span.start >= position {
            bytes += source[position..<span.start]
            bytes += Array(Secret(Array(source[span.range])).redacted.utf8)
            position = span.end
        }
        bytes += source[position...]
        while bytes.last == 0x0A { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }
}
