internal import Findings
internal import Secrets
internal import Spans

/// Scans artifacts one after another for one worker, and keeps what it saw.
///
/// Positions, excerpts and line hashes are computed here, while the bytes are at hand, and only for artifacts in which
/// something was sighted.
struct ArtifactScanner {
    private let scanner: LayeredScanner
    private let reader: ContainerReader
    private(set) var collection = Collection()
    /// Whether what is encoded in a text is decoded and scanned as well.
    var decodes = true

    /// Nil if memory is exhausted.
    init?(rules: SecretRules) {
        guard let scanner = LayeredScanner(rules), let reader = ContainerReader() else { return nil }
        self.scanner = scanner
        self.reader = reader
    }

    /// What an artifact counts as in the coverage.
    enum Unit { case blob, file, text }

    /// Scans one artifact. `path` is what path-dependent rules and value tests go by; `name` is what a gap calls it.
    mutating func scan(
        _ bytes: Span<UInt8>, _ key: ArtifactKey, path: BytePath?, unit: Unit,
        name: @autoclosure @escaping () -> String
    ) {
        let target = Target(key: key, path: path, name: name)
        if let container = examine(bytes, unit, target) {
            scanMembers(of: bytes, container, target)
        } else if let decoded = TextDecoding.utf8(bytes) {
            add(sightings(in: decoded.span, target), in: decoded.span, target)
        } else {
            add(sightings(in: bytes, target), in: bytes, target)
        }
    }

    /// Scans a blob as a version of another one whose path has the same traits: `copies` are what both hold, and
    /// `base` what was remembered of the other. Sees what a scan of the whole blob sees.
    mutating func scan(
        _ bytes: Span<UInt8>, version item: BlobItem, copies: [CopiedRange], of base: borrowing ScanMemory,
        remembering memory: inout ScanMemory
    ) {
        let target = Target(key: .blob(item.id), path: item.path, name: { item.label })
        if let container = examine(bytes, .blob, target) {
            memory.forget()
            scanMembers(of: bytes, container, target)
        } else if let decoded = TextDecoding.utf8(bytes) {
            memory.forget()
            add(sightings(in: decoded.span, target), in: decoded.span, target)
        } else {
            var sightings: [Sighting] = []
            var gaps: [ScanGap] = []
            scanner.scan(
                bytes, path: item.path, copies: copies, of: base, remembering: &memory, decodes: decodes,
                into: &sightings, gaps: &gaps)
            record(gaps, target)
            add(sightings, in: bytes, target)
        }
    }

    /// What is being scanned.
    private struct Target {
        let key: ArtifactKey
        let path: BytePath?
        /// What a gap calls it.
        let name: () -> String
    }

    /// Counts an artifact, and says what of it stays unseen. Gives back what kind of container it is, if that can be
    /// opened.
    private mutating func examine(_ bytes: Span<UInt8>, _ unit: Unit, _ target: Target) -> BinaryContainer? {
        count(bytes.count, unit)
        if isLFSPointer(bytes) {
            record(Gap(.lfsPointer, target.name(), detail: "the content is not in this repository"))
        }
        guard let container = BinaryContainer.classify(bytes) else { return nil }
        if container.layer != nil { return container }
        record(Gap(.binaryContainer, target.name(), detail: container.name))
        return nil
    }

    /// Scans the files in a container, and then what of it lies open: names, comments, what no record leads to.
    private mutating func scanMembers(of bytes: Span<UInt8>, _ container: BinaryContainer, _ target: Target) {
        var seen: Set<Secret> = []
        let gaps = reader.read(bytes, as: container, path: target.path) { member, bytes in
            if let decoded = TextDecoding.utf8(bytes) {
                scan(member, decoded.span, target, &seen)
            } else {
                scan(member, bytes, target, &seen)
            }
        }
        record(gaps, target)
        let open = sightings(in: bytes, target, typedOnly: true)
        add(open.filter { !seen.contains($0.secret) }, in: bytes, target)
    }

    private mutating func scan(_ member: Member, _ text: Span<UInt8>, _ target: Target, _ seen: inout Set<Secret>) {
        var found = sightings(in: text, target, member: member, typedOnly: !member.isText)
        guard !found.isEmpty else { return }
        for index in found.indices { found[index].lies(in: member, of: target.path) }
        seen.formUnion(found.map(\.secret))
        add(found, in: text, target, member: member)
    }

    private mutating func sightings(
        in text: Span<UInt8>, _ target: Target, member: Member? = nil, typedOnly: Bool = false
    ) -> [Sighting] {
        var sightings: [Sighting] = []
        var gaps: [ScanGap] = []
        let path = member.map(\.path) ?? target.path
        scanner.scan(text, path: path, typedOnly: typedOnly, decodes: decodes, into: &sightings, gaps: &gaps)
        record(gaps, target, member)
        return sightings
    }

    private mutating func record(_ gaps: [ScanGap], _ target: Target, _ member: Member? = nil) {
        guard !gaps.isEmpty else { return }
        let name = target.name() + (member.map { "!\($0.name)" } ?? "")
        for gap in gaps { record(Gap(gap.reason, name, detail: gap.description)) }
    }

    private mutating func add(
        _ sightings: [Sighting], in text: Span<UInt8>, _ target: Target, member: Member? = nil
    ) {
        guard !sightings.isEmpty else { return }
        var placed = Self.place(sightings, in: text)
        for index in placed.indices { placed[index].location.member = member?.name }
        collection.sightings[target.key, default: []] += placed
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
