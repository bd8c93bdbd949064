internal import Findings
internal import Secrets
internal import Spans

/// Scans artifacts one after another for one worker, and keeps what it saw.
///
/// Positions, excerpts and line hashes are computed here, while the bytes are at hand, and only for artifacts in which
/// something was sighted.
struct ArtifactScanner {
    private let scanner: LayeredScanner
    private(set) var collection = Collection()

    /// Nil if memory is exhausted.
    init?(rules: SecretRules) {
        guard let scanner = LayeredScanner(rules) else { return nil }
        self.scanner = scanner
    }

    /// What an artifact counts as in the coverage.
    enum Unit { case blob, file, text }

    /// Scans one artifact. `path` is what path-dependent rules and value tests go by; `name` is what a gap calls it.
    mutating func scan(
        _ bytes: Span<UInt8>, _ key: ArtifactKey, path: BytePath?, unit: Unit, name: @autoclosure () -> String
    ) {
        examine(bytes, unit, name: name())
        var seen = Seen()
        if let decoded = TextDecoding.utf8(bytes) {
            scanner.scan(decoded.span, path: path, into: &seen.sightings, gaps: &seen.gaps)
            keep(seen, of: decoded.span, key, name: name())
        } else {
            scanner.scan(bytes, path: path, into: &seen.sightings, gaps: &seen.gaps)
            keep(seen, of: bytes, key, name: name())
        }
    }

    /// Scans a blob as a version of another one whose path has the same traits: `copies` are what both hold, and
    /// `base` what was remembered of the other. Sees what a scan of the whole blob sees.
    mutating func scan(
        _ bytes: Span<UInt8>, version item: BlobItem, copies: [CopiedRange], of base: borrowing ScanMemory,
        remembering memory: inout ScanMemory
    ) {
        examine(bytes, .blob, name: item.label)
        var seen = Seen()
        if let decoded = TextDecoding.utf8(bytes) {
            memory.forget()
            scanner.scan(decoded.span, path: item.path, into: &seen.sightings, gaps: &seen.gaps)
            keep(seen, of: decoded.span, .blob(item.id), name: item.label)
        } else {
            scanner.scan(
                bytes, path: item.path, copies: copies, of: base, remembering: &memory, into: &seen.sightings,
                gaps: &seen.gaps)
            keep(seen, of: bytes, .blob(item.id), name: item.label)
        }
    }

    /// What the engine said of one artifact.
    private struct Seen {
        var sightings: [Sighting] = []
        var gaps: [ScanGap] = []
    }

    /// Counts an artifact, and says what of it stays unseen.
    private mutating func examine(_ bytes: Span<UInt8>, _ unit: Unit, name: @autoclosure () -> String) {
        count(bytes.count, unit)
        if isLFSPointer(bytes) {
            collection.coverage.gaps.insert(Gap(.lfsPointer, name(), detail: "the content is not in this repository"))
        }
        if let container = BinaryContainer.classify(bytes) {
            collection.coverage.gaps.insert(Gap(.binaryContainer, name(), detail: container.name))
        }
    }

    /// Counts what could not be scanned.
    mutating func record(_ gap: Gap) { collection.coverage.gaps.insert(gap) }

    /// Counts a file whose content was scanned before.
    mutating func countFile(_ bytes: Int) { count(bytes, .file) }

    /// Counts references that were read.
    mutating func countReferences(_ number: Int) { collection.coverage.references += number }

    /// Counts a commit that was read.
    mutating func countCommit() { collection.coverage.commits += 1 }

    private mutating func count(_ bytes: Int, _ unit: Unit) {
        collection.coverage.bytes += bytes
        switch unit {
        case .blob: collection.coverage.blobs += 1
        case .file: collection.coverage.files += 1
        case .text: collection.coverage.texts += 1
        }
    }

    private mutating func keep(
        _ seen: Seen, of text: Span<UInt8>, _ key: ArtifactKey, name: @autoclosure () -> String
    ) {
        if !seen.gaps.isEmpty {
            let name = name()
            for gap in seen.gaps { record(Gap(gap.reason, name, detail: gap.description)) }
        }
        guard !seen.sightings.isEmpty else { return }
        collection.sightings[key, default: []] += Self.place(seen.sightings, in: text)
    }

    /// Adds line, column, excerpt and line hash to each sighting that is a finding; the others are only counted.
    static func place(_ sightings: [Sighting], in text: Span<UInt8>) -> [PlacedSighting] {
        let shown = sightings.contains { $0.standing == .finding }
        let lines = shown ? LineIndex(text) : nil
        let hashes = shown ? LineHash(text) : nil
        let builder = ExcerptBuilder(sightings, in: text)
        return sightings.map { sighting in
            let start = Position(line: 1, column: 1)
            var location = Location(
                provenance: .standardInput(name: ""), range: sighting.range,
                region: TextRegion(start: start, end: start))
            if sighting.standing == .finding, let lines {
                location.region = lines.region(of: sighting.range, in: text)
                location.excerpt = builder.excerpt(of: sighting, region: location.region, lines: lines, in: text)
                location.lineHash = hashes?[location.region.start.line]
            }
            return PlacedSighting(sighting: sighting, location: location)
        }
    }

    /// A Git LFS pointer: a small text whose first line names the specification.
    /// Source: git-lfs, `docs/spec.md`.
    private func isLFSPointer(_ bytes: Span<UInt8>) -> Bool {
        let start = Array("version https://git-lfs.github.com/spec/".utf8)
        guard bytes.count < 1_024, bytes.count > start.count else { return false }
        return start.indices.allSatisfy { bytes[$0] == start[$0] }
    }
}
