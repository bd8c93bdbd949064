internal import Audit
internal import Documents
internal import Files
internal import Findings
internal import Git
internal import Secrets
internal import Spans

/// Works out what the fixes of an audit's findings make of its files. Nothing is written.
///
/// Fixes are applied in rounds, because one may make room for the next: after each, everything is audited again. A
/// finding that comes back is not tried a second time.
package func planFixes(_ options: ScanOptions) throws(ScanError) -> FixOutcome { try Fixing(options).run() }

private struct Fixing {
    private let options: ScanOptions
    private let root: [UInt8]
    private var originals: [BytePath: [UInt8]] = [:]
    private var current: [BytePath: [UInt8]] = [:]
    private var applied: [FixOutcome.Applied] = []
    private var refused: [BytePath: String] = [:]
    /// How often a finding may still be fixed: as often as it was there when it was first seen;
    /// fingerprints of equal ones are numbered anew in each round.
    private var budget: [SettingIdentity: Int] = [:]

    private static let rounds = 32

    init(_ options: ScanOptions) throws(ScanError) {
        self.options = options
        switch try Input(options) {
        case .repository(let repository, let path):
            guard let tree = repository.workTree, options.since == nil else {
                throw ScanError(.usage, "audit --fix: \(path): no files of a work tree are audited")
            }
            root = tree
        case .folder(let path, _): root = Array(path.utf8)
        case .file(let file): root = file.root
        case .staged, .standardInput:
            throw ScanError(.usage, "audit --fix: there are no files to change", hint: "name a folder or a file")
        }
    }

    consuming func run() throws(ScanError) -> FixOutcome {
        var exitCode: Int32?
        for _ in 0..<Self.rounds {
            var options = options
            options.overlay = current
            let report = try scan(options).report
            exitCode = exitCode ?? report.exitCode
            guard applyRound(report.reported.filter { $0.verdict == .reported }) else { break }
        }
        let changed = current.filter { $0.value != originals[$0.key] }
        let files = changed.sorted { $0.key < $1.key }.map { path, after in
            let before = originals[path] ?? []
            return FixOutcome.File(path: path, before: before, after: after, hiddenLines: hidden(before, after, path))
        }
        return FixOutcome(
            root: root, files: files, applied: applied.filter { changed[$0.path] != nil },
            refused: refused.sorted { $0.key < $1.key }.map { (path: $0.key, reason: $0.value) },
            exitCode: exitCode ?? 0)
    }

    /// Applies the fixes of one round that do not touch one another; false if there was none left.
    private mutating func applyRound(_ findings: [Finding]) -> Bool {
        var byPath: [BytePath: [(finding: Finding, fix: Fix)]] = [:]
        for (identity, same) in Dictionary(grouping: findings, by: { SettingIdentity($0) })
        where budget[identity] == nil {
            budget[identity] = same.count
        }
        for finding in findings {
            guard let fix = finding.fix, refused[fix.path] == nil, budget[SettingIdentity(finding), default: 0] > 0
            else {
                continue
            }
            byPath[fix.path, default: []].append((finding, fix))
        }
        var hasChanged = false
        for (path, fixes) in byPath.sorted(by: { $0.key < $1.key }) {
            guard let bytes = content(of: path) else { continue }
            hasChanged = apply(fixes, to: bytes, path) || hasChanged
        }
        return hasChanged
    }

    private mutating func apply(_ fixes: [(finding: Finding, fix: Fix)], to bytes: [UInt8], _ path: BytePath) -> Bool {
        var chosen: [TextEdit] = []
        var records: [FixOutcome.Applied] = []
        for (finding, fix) in fixes {
            // Another finding may ask for the same edit.
            if !fix.edits.allSatisfy(chosen.contains) {
                guard !fix.edits.contains(where: { edit in chosen.contains { $0.touches(edit) } }) else { continue }
                chosen += fix.edits
            }
            budget[SettingIdentity(finding), default: 1] -= 1
            records.append(
                FixOutcome.Applied(
                    path: path, line: finding.location.region.start.line, rule: finding.rule,
                    description: fix.description))
        }
        let edited = bytes.applying(chosen)
        guard !chosen.isEmpty else { return false }
        guard parsesAsBefore(bytes, edited, path) else {
            refused[path] = "the edited file would not parse as before"
            return false
        }
        current[path] = edited
        applied += records
        return true
    }

    /// The file as it stands after the rounds so far; nil for one that cannot be edited, which is recorded.
    private mutating func content(of path: BytePath) -> [UInt8]? {
        if let known = current[path] { return known }
        do throws(FileError) {
            let bytes = try readFile(root + [0x2F] + path.bytes, limit: options.maximumBlobSize)
            guard decoded(bytes) == bytes else {
                refused[path] = "it is not UTF-8"
                return nil
            }
            originals[path] = bytes
            return bytes
        } catch {
            refused[path] = error.reason
            return nil
        }
    }

    private func parsesAsBefore(_ before: [UInt8], _ after: [UInt8], _ path: BytePath) -> Bool {
        guard let format = Format.detect(name: path.name) else { return false }
        let (old, new) = (ParsedFile.parse(before, as: format), ParsedFile.parse(after, as: format))
        return new.errors.count <= old.errors.count && new.documents.count == old.documents.count
    }

    /// The lines in which the credential rules see something: a difference must not show them.
    private func hidden(_ before: [UInt8], _ after: [UInt8], _ path: BytePath) -> Set<[UInt8]> {
        guard let rules = try? RuleSelection(folders: [], configuration: Configuration()),
            let scanner = SecretScanner(SecretRules(rules.credentials))
        else { return [] }
        var lines: Set<[UInt8]> = []
        for bytes in [before, after] {
            var sightings: [Sighting] = []
            var gaps: [ScanGap] = []
            scanner.scan(bytes.span, path: path, into: &sightings, gaps: &gaps)
            let literals = Workspace.literals(of: WorkspaceFile(path: path, bytes: bytes))
            for range in sightings.map(\.range) + literals {
                lines.formUnion(bytes.lines(touching: range.start, range.end))
            }
        }
        return lines
    }
}

extension TextEdit {
    /// Whether two edits cannot be made at once: their bytes overlap, or both insert at one place.
    fileprivate func touches(_ other: TextEdit) -> Bool {
        range.start <= other.range.end && other.range.start <= range.end
    }
}

extension [UInt8] {
    /// The bytes with edits made. The edits do not touch one another.
    fileprivate func applying(_ edits: [TextEdit]) -> [UInt8] {
        var result = self
        for edit in edits.sorted(by: { $0.range > $1.range }) {
            result.replaceSubrange(edit.range.range, with: Array(edit.replacement.utf8))
        }
        return result
    }

    /// The lines, without their breaks, that a range of bytes reaches into.
    fileprivate func lines(touching start: Int, _ end: Int) -> [[UInt8]] {
        let first = (self[..<Swift.min(start, count)].lastIndex(of: 0x0A) ?? -1) + 1
        let last = self[Swift.min(Swift.max(start, end), count)...].firstIndex(of: 0x0A) ?? count
        return self[first..<Swift.max(first, last)].split(separator: 0x0A, omittingEmptySubsequences: false).map {
            Array($0)
        }
    }
}
