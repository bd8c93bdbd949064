package import Findings
internal import Prefilter
package import Spans

/// Scans a text as it is, and then what is encoded in it, layer by layer.
///
/// What was decoded is scanned by typed rules alone, and counts as a finding only: a keyword beside a value says
/// little in bytes that nobody wrote as they are. A finding's range is the encoded run in the text that was passed
/// in. What stands in the text as well, or inside a credential that the text shows, is not reported again.
package final class LayeredScanner {
    private let scanner: SecretScanner
    private let budget: DecodingBudget
    private let decoder: LayerDecoder
    /// Whether anything stood in the last artifact as it is written, handed out or not.
    package private(set) var hasStanding = false
    /// Where in the last artifact something stands that is no finding: an excerpt hides it all the same.
    package private(set) var concealed: [ByteRange] = []

    /// The values of all artifacts so far that a name made candidates and a test refused.
    package var refusedValues: RefusedValues { scanner.refusedValues }
    /// The hashes of those since `beginArtifact`.
    package var refusedInArtifact: [UInt32] { scanner.refusedValues.recent }

    /// Says that what is scanned from here on belongs to another artifact.
    package func beginArtifact() { scanner.refusedValues.begin() }

    /// Sets up a worker. Nil if memory is exhausted.
    package init?(_ rules: SecretRules, budget: DecodingBudget = .standard) {
        guard let scanner = SecretScanner(rules), let reader = ContainerReader() else { return nil }
        self.scanner = scanner
        self.budget = budget
        decoder = LayerDecoder(scanner, reader, budget)
    }

    /// Scans a whole artifact and appends what it sees, and what it could not finish: the plain sightings by place,
    /// then the decoded ones. `typedOnly` leaves generic rules out, as for bytes that are no text.
    package func scan(
        _ text: Span<UInt8>, path: BytePath?, typedOnly: Bool = false, into sightings: inout [Sighting],
        gaps: inout [ScanGap]
    ) {
        scanner.countsOnce = false
        var plain: [Sighting] = []
        scanner.scan(text, path: path, typedOnly: typedOnly, into: &plain, gaps: &gaps)
        (hasStanding, concealed) = (scanner.hasStanding, scanner.concealed)
        let start = decodingStart
        let layers = decode(text, path: path)
        count(layers, since: start)
        gaps += layers.gaps
        sightings += layers.joined(to: plain, in: text)
    }

    /// The same for a version of an artifact that was scanned before: keywords are followed and texts decoded only where
    /// something changed; a `base` that remembers nothing makes it a whole scan. What is no finding is handed out by the
    /// first version that holds it, and not by those that took it over. Paths with the same `traits` are scanned alike.
    package func scan(
        _ text: Span<UInt8>, path: BytePath?, traits: Int, copies: [CopiedRange], of base: borrowing ScanMemory,
        remembering memory: inout ScanMemory, into sightings: inout [Sighting], gaps: inout [ScanGap]
    ) {
        scanner.countsOnce = true
        var plain: [Sighting] = []
        // What is decoded goes by the same lines as the search for keywords.
        let copies = base.layers == nil ? [] : copies
        scanner.scan(
            text, path: path, traits: traits, copies: copies, of: base, remembering: &memory, into: &plain, gaps: &gaps)
        (hasStanding, concealed) = (scanner.hasStanding, scanner.concealed)
        let start = decodingStart
        let layers = decodeNew(text, path: path, traits: traits, of: base) ?? decode(text, path: path)
        count(layers, since: start)
        memory.layers = layers.memory
        gaps += layers.gaps
        sightings += layers.joined(to: plain, in: text)
    }

    /// What all artifacts cost so far; nil where nobody asked.
    package var costs: ScanCosts? { scanner.costs }

    /// When decoding began, and how long searching had taken by then.
    private var decodingStart: (time: ContinuousClock.Instant, search: Duration)? {
        scanner.rules.areCounted ? (ContinuousClock.now, scanner.costs?.timeOfSearch ?? .zero) : nil
    }

    private func count(_ layers: DecodedLayers, since start: (time: ContinuousClock.Instant, search: Duration)?) {
        guard let start else { return }
        scanner.costs?.addDecoding(
            layers.searchedBytes, to: layers.decodedBytes, since: start.time, before: start.search)
    }

    private func limit(of text: Span<UInt8>) -> Int { budget.bytes + budget.bytesPerByte * text.count }

    private func decode(_ text: Span<UInt8>, path: BytePath?) -> DecodedLayers {
        var layers = DecodedLayers(path: path, bytesLeft: limit(of: text), piecesLeft: budget.pieces)
        decoder.decode(text, at: 0, &layers)
        layers.end()
        return layers
    }

    /// Decodes what is not in another version, and takes the rest over. Nil where a limit or a gap comes into it: what
    /// is left out then depends on the whole text.
    private func decodeNew(
        _ text: Span<UInt8>, path: BytePath?, traits: Int, of base: borrowing ScanMemory
    ) -> DecodedLayers? {
        // A value of its own for so long: nobody has to ask at each line whether someone else is reading it.
        var changed = ChangedLines()
        swap(&changed, &scanner.changed)
        defer { swap(&changed, &scanner.changed) }
        let known = changed.unchanged.isEmpty ? LayerMemory() : base.layers ?? LayerMemory()
        // Bytes that were decoded in older versions count as if they were still there: never too few.
        var layers = DecodedLayers(
            path: path, bytesLeft: limit(of: text) - known.decodedBytes, piecesLeft: budget.pieces - known.pieces)
        LineDecoding(decoder: decoder, traits: traits).decode(&changed, of: text, &layers)
        for part in changed.unchanged { layers.inherit(known, through: part) }
        guard !layers.isStopped, layers.gaps.isEmpty else { return nil }
        layers.count(known)
        layers.end()
        return layers
    }
}

/// What is remembered of the layers of one version, for the next.
struct LayerMemory {
    /// Decoded findings, by place.
    var findings: [PlacedCandidate] = []
    /// How many bytes were decoded, at most.
    var decodedBytes = 0
    /// How many pieces with keywords were scanned, at most.
    var pieces = 0
}

/// What was found in the layers of one artifact, and what may still be spent on it.
struct DecodedLayers {
    let path: BytePath?
    private(set) var bytesLeft: Int
    private(set) var piecesLeft: Int
    private let byteLimit: Int
    private let pieceLimit: Int
    private var decodedBefore = (bytes: 0, pieces: 0)
    var gaps: [ScanGap] = []
    private var findings: [PlacedCandidate] = []
    private(set) var isStopped = false
    /// Where in the text something was decoded, since a caller last emptied it.
    var origins: [Int] = []
    /// How many findings there are.
    var findingCount: Int { findings.count }
    /// In how many bytes of the text something encoded was looked for.
    var searchedBytes = 0
    /// How many bytes came out.
    var decodedBytes: Int { byteLimit - bytesLeft }

    init(path: BytePath?, bytesLeft: Int, piecesLeft: Int) {
        self.path = path
        self.bytesLeft = bytesLeft
        self.piecesLeft = piecesLeft
        byteLimit = bytesLeft
        pieceLimit = piecesLeft
    }

    /// Gives up on what is encoded in the artifact.
    mutating func stop(_ reason: String) {
        if !isStopped { gaps.append(ScanGap(.decodeLimit, detail: reason)) }
        isStopped = true
    }

    /// Counts decoded bytes; false where they are too many.
    mutating func spend(bytes: Int) -> Bool {
        bytesLeft -= bytes
        return bytesLeft >= 0
    }

    /// Counts pieces that are scanned; false where there are too many.
    mutating func spend(pieces: Int) -> Bool {
        piecesLeft -= pieces
        return piecesLeft >= 0
    }

    /// Adds a finding.
    mutating func add(_ finding: PlacedCandidate) { findings.append(finding) }

    /// Takes over what an unchanged part holds.
    mutating func inherit(_ memory: LayerMemory, through part: CopiedRange) {
        let end = part.source + part.length
        var (low, high) = (0, memory.findings.count)
        while low < high {
            let middle = (low + high) / 2
            if memory.findings[middle].start < part.source { low = middle + 1 } else { high = middle }
        }
        for finding in memory.findings[low...].prefix(while: { $0.start < end }) where finding.end <= end {
            findings.append(finding.moved(by: part.target - part.source))
        }
    }

    /// Counts what older versions decoded.
    mutating func count(_ memory: LayerMemory) { decodedBefore = (memory.decodedBytes, memory.pieces) }

    /// Sorts what was found.
    mutating func end() { findings.sort(by: isAcceptedBefore) }

    /// What the next version has to know; nil where something was left out.
    var memory: LayerMemory? {
        guard !isStopped, gaps.isEmpty else { return nil }
        return LayerMemory(
            findings: findings.sorted { $0.start < $1.start },
            decodedBytes: decodedBefore.bytes + decodedBytes,
            pieces: decodedBefore.pieces + pieceLimit - piecesLeft)
    }

    /// The plain sightings, and those of layers that show more. A generic sighting of the encoded form is then about
    /// the same thing, and goes.
    func joined(to plain: [Sighting], in text: Span<UInt8>) -> [Sighting] {
        var sightings = plain
        for finding in findings {
            var sighting = finding.sighting(alternates: finding.facts.sighting.alternates)
            if sightings.contains(where: { $0.shows(sighting) }) { continue }
            sightings.removeAll {
                $0.proof == .generic && $0.range.overlaps(sighting.range) && $0.standing == .finding
            }
            markAllowed(&sighting, in: text)
            markSample(&sighting, in: text)
            sightings.append(sighting)
        }
        return sightings
    }
}

extension Sighting {
    /// Whether it makes a decoded sighting superfluous.
    fileprivate func shows(_ decoded: Sighting) -> Bool {
        guard standing == .finding, range.overlaps(decoded.range) else { return false }
        if secret == decoded.secret { return true }
        guard proof != .generic, proof >= decoded.proof else { return false }
        let isInside = range.contains(decoded.range) && range != decoded.range
        // A rule that knows the encoded form read the same out of it, or took it as it is.
        let isSame = !attributes.isEmpty && attributes == decoded.attributes
        return isInside || range == decoded.range && isSame || rule == decoded.rule && begins(as: decoded)
    }

    /// Whether both begin alike for half of their length, as where an escape stands at the end: `…%3D`.
    private func begins(as decoded: Sighting) -> Bool {
        let (whole, other) = (secret.revealed, decoded.secret.revealed)
        let alike = zip(whole, other).prefix { $0 == $1 }.count
        return alike * 2 >= max(whole.count, other.count)
    }
}

/// Fewer layers first, then by place; any order will do, as long as it does not depend on how a finding was come by.
private func isAcceptedBefore(_ left: PlacedCandidate, _ right: PlacedCandidate) -> Bool {
    if left.facts.rank != right.facts.rank { return left.facts.rank < right.facts.rank }
    if left.range != right.range { return left.range < right.range }
    let (first, second) = (left.facts.sighting, right.facts.sighting)
    if first.rule != second.rule { return first.rule < second.rule }
    if first.ladder != second.ladder { return first.ladder.lexicographicallyPrecedes(second.ladder) }
    return first.secret.revealed.lexicographicallyPrecedes(second.secret.revealed)
}
