internal import Findings
internal import Git
internal import Secrets
internal import Spans

/// Scans artifacts one after another for one worker, and keeps what it saw.
///
/// Positions are computed here, while the bytes are at hand, and only for artifacts in which something was sighted; so
/// is what is shown around them, unless the artifact is a blob that can be read again.
struct ArtifactScanner {
    private let scanner: LayeredScanner
    private let reader: ContainerReader
    private let identifiers: IdentifierSearch
    private let files: FileCredentials
    private var seen = Collection()

    /// What was seen so far.
    var collection: Collection {
        var collection = seen
        collection.costs = scanner.costs
        collection.passedOver.add(scanner.refusedValues)
        return collection
    }
    /// What the last artifact counts as, if nothing stands in it and nothing of it was left out.
    private var quietForm: QuietObject.Form?

    /// Nil if memory is exhausted.
    init?(rules: SecretRules) {
        guard let scanner = LayeredScanner(rules), let reader = ContainerReader(),
            let identifiers = IdentifierSearch(rules)
        else { return nil }
        self.scanner = scanner
        self.reader = reader
        self.identifiers = identifiers
        files = FileCredentials(rules)
    }

    /// What an artifact counts as in the coverage.
    enum Unit { case blob, file, text }

    /// Scans one artifact. `path` is what path-dependent rules and value tests go by; `name` is what a gap calls it.
    mutating func scan(
        _ bytes: Span<UInt8>, _ key: ArtifactKey, path: BytePath?, unit: Unit,
        name: @autoclosure @escaping () -> String
    ) {
        var target = Target(key: key, path: path, name: name)
        begin()
        if let container = examine(bytes, unit, target) {
            scanMembers(of: bytes, container, target)
        } else if let decoded = TextDecoding.utf8(bytes) {
            add(sightings(in: decoded.span, target), in: decoded.span, target)
        } else {
            if case .blob(let id) = key { target.blob = id }
            add(sightings(in: bytes, target), in: bytes, target)
        }
    }

    /// Scans a blob as a version of another one whose path has the same traits: `copies` are what both hold, and
    /// `base` what was remembered of the other. Sees what a scan of the whole blob sees. Paths with the same `traits` are
    /// scanned alike.
    mutating func scan(
        _ bytes: Span<UInt8>, version item: BlobItem, traits: Int, copies: [CopiedRange], of base: borrowing ScanMemory,
        remembering memory: inout ScanMemory
    ) {
        var target = Target(key: .blob(item.id), path: item.path, name: { item.label })
        begin()
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
                bytes, path: item.path, traits: traits, copies: copies, of: base, remembering: &memory,
                into: &sightings, gaps: &gaps)
            record(gaps, target)
            target.blob = item.id
            add(sightings, in: bytes, target)
        }
    }

    /// What is being scanned.
    private struct Target {
        let key: ArtifactKey
        /// The blob that can be read again, if that is what the text is.
        var blob: ObjectID?
        let path: BytePath?
        /// What a gap calls it.
        let name: () -> String
    }

    /// Counts an artifact, and says what of it stays unseen. Gives back what kind of container it is, if that can be
    /// opened.
    private mutating func examine(_ bytes: Span<UInt8>, _ unit: Unit, _ target: Target) -> BinaryContainer? {
        count(bytes.count, unit)
        if addWhole(bytes, target) { return nil }
        if isLFSPointer(bytes) {
            record(Gap(.lfsPointer, target.name(), detail: "the content is not in this repository"))
        }
        guard let container = BinaryContainer.classify(bytes) else { return nil }
        if container.layer != nil { return container }
        record(Gap(.binaryContainer, target.name(), detail: container.name))
        return nil
    }

    /// Adds the artifact, or a file in it, where that is a credential as a whole; false where it is none.
    private mutating func addWhole(_ bytes: Span<UInt8>, _ target: Target, member: Member? = nil) -> Bool {
        guard var sighting = files.sighting(of: bytes, path: member?.path ?? target.path) else { return false }
        quietForm = nil
        guard sighting.standing == .finding else {
            seen.passedOver.add(sighting)
            return true
        }
        if let member { sighting.lies(in: member, of: target.path) }
        // A binary file has no lines: its first character stands for all of it.
        let start = Position(line: 1, column: 1)
        let region = TextRegion(start: start, end: Position(line: 1, column: 2))
        let placed = PlacedSighting(sighting: sighting, member: member?.name, region: region, nearby: [])
        seen.sightings[target.key, default: []].append(placed)
        return true
    }

    /// Scans the files in a container, and then what of it lies open: names, comments, what no record leads to.
    private mutating func scanMembers(of bytes: Span<UInt8>, _ container: BinaryContainer, _ target: Target) {
        var seen: Set<Secret> = []
        if quietForm != nil { quietForm = .container }
        let gaps = reader.read(bytes, as: container, path: target.path) { member, bytes in
            TextDecoding.utf8(bytes).map { scan(member, $0.span, target, &seen) } ?? scan(member, bytes, target, &seen)
        }
        record(gaps, target)
        let open = sightings(in: bytes, target, typedOnly: true)
        add(open.filter { !seen.contains($0.secret) }, in: bytes, target)
    }

    /// Whether the file is known as a whole.
    private mutating func scan(
        _ member: Member, _ text: Span<UInt8>, _ target: Target, _ seen: inout Set<Secret>
    ) -> Bool {
        if !member.isText, addWhole(text, target, member: member) { return true }
        var found = sightings(in: text, target, member: member, typedOnly: !member.isText)
        guard !found.isEmpty else { return false }
        for index in found.indices { found[index].lies(in: member, of: target.path) }
        seen.formUnion(found.map(\.secret))
        add(found, in: text, target, member: member)
        return false
    }

    private mutating func sightings(
        in text: Span<UInt8>, _ target: Target, member: Member? = nil, typedOnly: Bool = false
    ) -> [Sighting] {
        var sightings: [Sighting] = []
        var gaps: [ScanGap] = []
        let path = member.map(\.path) ?? target.path
        scanner.scan(text, path: path, typedOnly: typedOnly, into: &sightings, gaps: &gaps)
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
        guard scanner.hasStanding || !sightings.isEmpty else { return }
        quietForm = nil
        for sighting in sightings where sighting.standing != .finding { seen.passedOver.add(sighting) }
        var placed = Self.place(identifiers.joining(sightings, in: text), beside: scanner.concealed, in: text)
        for index in placed.indices {
            placed[index].member = member?.name
            if let blob = target.blob, member == nil {
                placed[index].blob = blob
            } else if placed[index].sighting.standing == .finding {
                placed[index].surroundings = Surroundings(of: placed[index], in: text)
            }
        }
        seen.sightings[target.key, default: []] += placed
    }

    /// Counts what could not be scanned.
    mutating func record(_ gap: Gap) {
        quietForm = nil
        seen.coverage.gaps.insert(gap)
    }

    /// Whether nothing stood in the last artifact, and nothing of it was left out.
    var isQuiet: Bool { quietForm != nil }

    private mutating func begin() {
        quietForm = .blob
        scanner.beginArtifact()
    }

    /// Notes that the last artifact is the object's, for the cache, if nothing stands in it. What a version takes over of
    /// its `base` is not looked at again, so that it may hold what was refused there.
    @discardableResult
    mutating func noteIfQuiet(
        _ id: ObjectID, path: BytePath? = nil, size: Int, isMessage: Bool = false, base: Refusals = .none
    ) -> Refusals {
        let values = scanner.refusedInArtifact
        let refusals = max(base, values.isEmpty ? .none : quietForm == nil ? .elsewhere : .remembered)
        guard let form = quietForm, refusals != .elsewhere, !isMessage || refusals == .none else { return refusals }
        seen.refusedInQuiet.formUnion(values)
        seen.quiet.append(
            QuietObject(
                id: id, form: isMessage ? .message : form, size: size, path: path, refuses: refusals != .none))
        return refusals
    }

    /// Values that were refused in an artifact.
    enum Refusals: Int, Comparable {
        case none
        /// All of them in artifacts in which nothing else stands.
        case remembered
        /// Some of them in artifacts in which something stands, which the cache leaves to the next scan.
        case elsewhere

        static func < (left: Refusals, right: Refusals) -> Bool { left.rawValue < right.rawValue }
    }

    /// Counts the message of a commit that is known to hold nothing.
    mutating func countMessage(of commit: ObjectID, _ known: QuietTable.Entry) {
        count(Int(known.size), .text)
        seen.quiet.append(
            QuietObject(id: commit, form: .message, size: Int(known.size), path: nil, refuses: false))
    }

    /// Counts a file whose content was scanned before.
    mutating func countFile(_ bytes: Int) { count(bytes, .file) }

    /// Counts references that were read.
    mutating func countReferences(_ number: Int) { seen.coverage.references += number }

    /// Counts a commit that was read.
    mutating func countCommit() { seen.coverage.commits += 1 }

    private mutating func count(_ bytes: Int, _ unit: Unit) {
        seen.coverage.bytes += bytes
        switch unit {
        case .blob: seen.coverage.blobs += 1
        case .file: seen.coverage.files += 1
        case .text: seen.coverage.texts += 1
        }
    }

    /// Says where each finding, and each id of one, stands in lines and columns, and what close by must not be shown
    /// with it.
    static func place(
        _ sightings: [Sighting], beside concealed: [ByteRange], in text: Span<UInt8>
    ) -> [PlacedSighting] {
        let findings = sightings.filter { $0.standing == .finding }
        guard !findings.isEmpty else { return [] }
        let others = RangesByPlace(findings.map(\.range) + concealed)
        var lines = LineCounter()
        let identifiers = sightings.filter(\.isIdentifier).map { sighting in
            PlacedSighting(sighting: sighting, region: lines.region(of: sighting.range, in: text), nearby: [])
        }
        return identifiers
            + findings.map { sighting in
                let shown = ByteRange(
                    sighting.range.start - ExcerptBuilder.margin, sighting.range.end + ExcerptBuilder.margin)
                return PlacedSighting(
                    sighting: sighting, region: lines.region(of: sighting.range, in: text),
                    nearby: others.overlapping(shown).filter { $0 != sighting.range })
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

/// Ranges of one text, to ask for those that share bytes with another.
private struct RangesByPlace {
    private let ranges: [ByteRange]
    private let longest: Int

    init(_ ranges: [ByteRange]) {
        self.ranges = ranges.count > 1 ? ranges.sorted() : ranges
        longest = ranges.reduce(0) { max($0, $1.count) }
    }

    func overlapping(_ range: ByteRange) -> [ByteRange] {
        guard ranges.count > 1 else { return [] }
        var (low, high) = (0, ranges.count)
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].start + longest <= range.start { low = middle + 1 } else { high = middle }
        }
        return ranges[low...].prefix { $0.start < range.end }.filter { $0.overlaps(range) }
    }
}
