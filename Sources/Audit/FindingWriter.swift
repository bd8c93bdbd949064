internal import Findings
internal import Rendering
internal import Rules
internal import Spans

/// Turns marks into findings: the one place where locations are made and values become text.
struct FindingWriter {
    /// The findings written so far.
    private(set) var findings: [Finding] = []

    private let workspace: Workspace
    private var texts: [Int: FileText] = [:]
    /// The bytes of secrets by file: no excerpt shows them.
    private let secrets: [BytePath: [ByteRange]]
    private var written: Set<Key> = []

    /// What makes two marks the same. One place of a template or a base may be part of many resources and is
    /// reported once; a value put in by a template is a place of its own.
    private struct Key: Hashable {
        let rule: RuleID
        let file: Int
        let span: ByteRange
        let resource: String?
        let value: SourcePlace?
    }

    private static let redacted = "[REDACTED]"
    private static let excerptLength = 300

    init(workspace: Workspace, candidates: [CandidateValue]) {
        self.workspace = workspace
        secrets = Dictionary(grouping: candidates, by: \.path).mapValues { $0.map(\.span) }
    }

    /// Adds the finding of a mark; the same rule never says the same of one place and resource twice.
    mutating func write(_ mark: Mark, _ rule: AuditRule) {
        let origin = workspace.origin(of: mark.span, in: mark.file)
        let place = Key(rule: rule.id, file: origin.file, span: origin.span, resource: nil, value: origin.values.first)
        let key = Key(rule: rule.id, file: origin.file, span: origin.span, resource: mark.resource, value: nil)
        let isNew = written.insert(place).inserted
        guard isNew || !origin.isRendered && written.insert(key).inserted else { return }
        written.insert(key)
        let message = Self.fill(
            rule.message,
            [
                ("value", mark.value), ("name", mark.name.isEmpty ? "(unnamed)" : shorten(mark.name)),
                ("resource", shorten(mark.resource)),
            ])
        let related =
            mark.related.map { location(of: $0) }
            + origin.values.prefix(3).map {
                location(file: $0.file, span: $0.span, isSecret: mark.isSecret, role: Location.valueRole)
            }
        findings.append(
            Finding(
                rule: rule.id, severity: rule.severity,
                subject: .configuration(resource: mark.resource, value: mark.value), message: message,
                location: location(file: origin.file, span: origin.span, isSecret: mark.isSecret, role: nil),
                related: related.sorted {
                    ($0.provenance.path?.bytes.count ?? 0, $0.range) < ($1.provenance.path?.bytes.count ?? 0, $1.range)
                },
                fix: mark.fix.flatMap { fix($0, file: mark.file) }))
    }

    /// A message with its names in braces replaced. What is put in is not looked at again: a value may hold braces.
    static func fill(_ message: String, _ values: [(name: String, text: String)]) -> String {
        var filled = ""
        var rest = message.utf8[...]
        while let brace = rest.firstIndex(of: 0x7B) {
            filled += String(rest[..<brace]) ?? ""
            let name = rest[brace...].dropFirst().prefix { $0 != 0x7D }
            if name.endIndex < rest.endIndex, let value = values.first(where: { name.elementsEqual($0.name.utf8) }) {
                rest = rest[name.endIndex...].dropFirst()
                // What is not there is no value: it stands without quotes.
                if value.text == Place.absent, filled.utf8.last == 0x27, rest.first == 0x27 {
                    filled.removeLast()
                    rest = rest.dropFirst()
                }
                filled += value.text
            } else {
                filled += "{"
                rest = rest[brace...].dropFirst()
            }
        }
        return filled + (String(rest) ?? "")
    }

    /// The fix in the file that was handed in; nil for a rendered one, whose text is not what anybody wrote.
    private mutating func fix(_ fix: MarkFix, file: Int) -> Fix? {
        let source = workspace.files[file]
        guard source.map == nil else { return nil }
        let text = text(file)
        let edits = fix.replacements.map { replacement in
            TextEdit(
                range: replacement.range, region: text.lines.region(of: replacement.range, in: source.bytes.span),
                replacement: replacement.text)
        }
        return Fix(description: fix.description, path: source.path, edits: edits)
    }

    private mutating func location(of related: RelatedMark) -> Location {
        let origin = workspace.origin(of: related.span, in: related.file)
        return location(file: origin.file, span: origin.span, isSecret: false, role: related.role)
    }

    /// The gap for a value that cannot be known.
    mutating func unknownGap(file: Int, span: ByteRange) -> Gap {
        let origin = workspace.origin(of: span, in: file)
        let (file, span) = (origin.file, origin.span)
        let line = text(file).lines.line(at: min(span.start, workspace.files[file].bytes.count))
        return Gap(
            .unknownValue, workspace.files[file].path.description, detail: "a template or a variable stands here",
            line: line)
    }

    private mutating func location(file: Int, span: ByteRange, isSecret: Bool, role: String?) -> Location {
        let source = workspace.files[file]
        let text = text(file)
        let limit = source.bytes.count
        let range = ByteRange(min(span.start, limit), min(span.end, limit))
        let region = text.lines.region(of: range, in: source.bytes.span)
        return Location(
            provenance: .file(source.path), range: range, region: region,
            excerpt: excerpt(source, text, range, line: region.start.line, isSecret: isSecret),
            lineHash: text.hashes[region.start.line], role: role)
    }

    private mutating func text(_ file: Int) -> FileText {
        if let known = texts[file] { return known }
        let made = FileText(workspace.files[file].bytes)
        texts[file] = made
        return made
    }

    /// The line around a span, cut to length, every secret in it replaced.
    private func excerpt(
        _ source: SourceFile, _ text: FileText, _ range: ByteRange, line: Int, isSecret: Bool
    ) -> Excerpt {
        let full = text.lines.range(ofLine: line, in: source.bytes.span)
        let end = max(range.start, min(range.end, full.end))
        var before = show(source, ByteRange(full.start, max(full.start, range.start)))
        let marked = isSecret ? Self.redacted : show(source, ByteRange(range.start, end))
        var after = show(source, ByteRange(end, max(end, full.end)))
        let room = max(0, Self.excerptLength - marked.count)
        if before.count > room / 2 { before = "…" + before.suffix(room / 2) }
        if after.count > room / 2 { after = after.prefix(room / 2) + "…" }
        return Excerpt(before: before, marked: String(marked.prefix(Self.excerptLength)), after: after)
    }

    private func show(_ source: SourceFile, _ range: ByteRange) -> String {
        let hidden = (secrets[source.path] ?? []).filter { $0.overlaps(range) }.sorted()
        var shown = ""
        var position = range.start
        for secret in hidden where secret.end > position {
            shown +=
                String(decoding: source.bytes[position..<max(position, secret.start)], as: UTF8.self) + Self.redacted
            position = min(range.end, secret.end)
        }
        return shown + String(decoding: source.bytes[position..<max(position, range.end)], as: UTF8.self)
    }
}

/// The lines of a file with findings.
private struct FileText {
    let lines: LineIndex
    let hashes: LineHash

    init(_ bytes: [UInt8]) {
        lines = LineIndex(bytes.span)
        hashes = LineHash(bytes.span)
    }
}
