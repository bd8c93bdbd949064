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
    private let levels: [DecodedText]
    private let reader: ContainerReader
    /// Whether anything stood in the last artifact as it is written, handed out or not.
    package private(set) var hasStanding = false
    /// Where in the last artifact something stands that is no finding: an excerpt hides it all the same.
    package private(set) var concealed: [ByteRange] = []

    /// Sets up a worker. Nil if memory is exhausted.
    package init?(_ rules: SecretRules, budget: DecodingBudget = .standard) {
        guard let scanner = SecretScanner(rules), let reader = ContainerReader() else { return nil }
        self.scanner = scanner
        self.reader = reader
        self.budget = budget
        levels = (0..<budget.depth).map { _ in DecodedText() }
    }

    /// Scans a whole artifact and appends what it sees, and what it could not finish: the plain sightings by place,
    /// then the decoded ones.
    /// `typedOnly` leaves generic rules out, as for bytes that are no text; without `decodes` the text is scanned as it
    /// stands.
    package func scan(
        _ text: Span<UInt8>, path: BytePath?, typedOnly: Bool = false, decodes: Bool = true,
        into sightings: inout [Sighting], gaps: inout [ScanGap]
    ) {
        var scan = LayeredScan(path: path, bytesLeft: budget.bytes + budget.bytesPerByte * text.count)
        scanner.countsOnce = false
        scanner.scan(text, path: path, typedOnly: typedOnly, into: &scan.sightings, gaps: &scan.gaps)
        (hasStanding, concealed) = (scanner.hasStanding, scanner.concealed)
        if decodes { descend(into: text, depth: 0, of: text, &scan) }
        sightings += scan.sightings
        gaps += scan.gaps
    }

    /// The same for a version of an artifact that was scanned before: keywords are followed only where something
    /// changed, see `SecretScanner`; a `base` that remembers nothing makes it a whole scan. What is no finding is handed
    /// out by the first version that holds it, and not by those that took it over.
    package func scan(
        _ text: Span<UInt8>, path: BytePath?, copies: [CopiedRange], of base: borrowing ScanMemory,
        remembering memory: inout ScanMemory, decodes: Bool, into sightings: inout [Sighting], gaps: inout [ScanGap]
    ) {
        var scan = LayeredScan(path: path, bytesLeft: budget.bytes + budget.bytesPerByte * text.count)
        scanner.countsOnce = true
        scanner.scan(
            text, path: path, copies: copies, of: base, remembering: &memory, into: &scan.sightings, gaps: &scan.gaps)
        (hasStanding, concealed) = (scanner.hasStanding, scanner.concealed)
        if decodes { descend(into: text, depth: 0, of: text, &scan) }
        sightings += scan.sightings
        gaps += scan.gaps
    }

    /// Decodes what stands in `inner`, which is the whole artifact or what was decoded just above `depth`.
    private func descend(into inner: Span<UInt8>, depth: Int, of artifact: Span<UInt8>, _ scan: inout LayeredScan) {
        guard depth < levels.count, !scan.isStopped else { return }
        let pass = DecodingPass(decoded: levels[depth], outer: depth == 0 ? nil : levels[depth - 1])
        pass.decode(inner) { workOff(depth, of: artifact, &scan) }
    }

    /// Scans the pieces of a level, goes deeper into them, and forgets them. False once the budget is used up.
    private func workOff(_ depth: Int, of artifact: Span<UInt8>, _ scan: inout LayeredScan) -> Bool {
        let level = levels[depth]
        defer { level.removeAll() }
        guard !level.pieces.isEmpty else { return true }
        let isWithinLimit = level.expand(reader, limit: scan.bytesLeft)
        scan.bytesLeft -= level.bytes.count
        guard isWithinLimit, scan.bytesLeft >= 0 else {
            scan.stop("more than \(budget.bytesPerByte) times its bytes were decoded")
            return false
        }
        for piece in piecesWithKeywords(of: level) where !scan.isStopped {
            scanPiece(piece, depth, of: artifact, &scan)
        }
        goDeeper(level.bytes, depth + 1, of: artifact, &scan)
        return !scan.isStopped
    }

    private func goDeeper(_ bytes: [UInt8], _ depth: Int, of artifact: Span<UInt8>, _ scan: inout LayeredScan) {
        descend(into: bytes.span, depth: depth, of: artifact, &scan)
    }

    private func piecesWithKeywords(of level: DecodedText) -> [Int] {
        var wanted: [Int] = []
        let rules = scanner.rules
        let bytes = level.bytes
        rules.filter.forEachHit(in: bytes.span, range: 0..<bytes.count) { keyword, position in
            guard rules.isTyped[keyword] else { return }
            let piece = level.piece(at: position)
            if wanted.last != piece { wanted.append(piece) }
        }
        return wanted
    }

    private func scanPiece(_ index: Int, _ depth: Int, of artifact: Span<UInt8>, _ scan: inout LayeredScan) {
        scan.pieces += 1
        guard scan.pieces <= budget.pieces else {
            scan.stop("more than \(budget.pieces) decoded pieces hold a keyword")
            return
        }
        let piece = levels[depth].pieces[index]
        let bytes = levels[depth].bytes
        var found: [Sighting] = []
        scanner.scan(
            bytes.span.extracting(piece.range.range), path: scan.path, typedOnly: true, into: &found,
            gaps: &scan.gaps)
        for var sighting in found where sighting.standing == .finding {
            let (range, layers) = origin(of: sighting.range, in: index, depth, artifact)
            guard layers.count > 0, sighting.proof >= leastProof(layers) else { continue }
            sighting.range = range
            sighting.ladder.append(layers.step)
            sighting.tags.append(layers.tag)
            markAllowed(&sighting, in: artifact)
            scan.accept(sighting)
        }
    }

    /// Nobody writes a text backwards by accident, but many a text looks like a token then.
    private func leastProof(_ layers: [Layer]) -> Proof { layers.contains(.reversed) ? .structural : .pattern }

    /// The encoded run in the artifact that holds `range` of a piece, and the layers around it from the outside in.
    private func origin(
        of range: ByteRange, in piece: Int, _ depth: Int, _ artifact: Span<UInt8>
    ) -> (range: ByteRange, layers: [Layer]) {
        var piece = piece
        var range = range.shifted(by: levels[depth].pieces[piece].range.start)
        var layers: [Layer] = []
        for depth in (0...depth).reversed() {
            layers = levels[depth].layers(of: piece) + layers
            guard depth > 0 else {
                range = levels[depth].source(of: range, in: piece, of: artifact)
                break
            }
            let outer = levels[depth - 1].bytes
            range = levels[depth].source(of: range, in: piece, of: outer.span)
            piece = levels[depth - 1].piece(at: range.start)
        }
        return (range, layers)
    }
}

/// The state of one artifact's scan.
private struct LayeredScan {
    let path: BytePath?
    var bytesLeft: Int
    var pieces = 0
    var sightings: [Sighting] = []
    var gaps: [ScanGap] = []
    private(set) var isStopped = false

    init(path: BytePath?, bytesLeft: Int) {
        self.path = path
        self.bytesLeft = bytesLeft
    }

    /// Gives up on what is encoded in the artifact.
    mutating func stop(_ reason: String) {
        if !isStopped { gaps.append(ScanGap(.decodeLimit, detail: reason)) }
        isStopped = true
    }

    /// Takes a decoded sighting, unless the text shows as much. A generic sighting of the encoded form is then about
    /// the same thing, and goes.
    mutating func accept(_ sighting: Sighting) {
        for known in sightings where known.range.overlaps(sighting.range) && known.standing == .finding {
            if known.secret == sighting.secret { return }
            guard known.proof != .generic, known.proof >= sighting.proof else { continue }
            let isInside = known.range.contains(sighting.range) && known.range != sighting.range
            // A rule that knows the encoded form read the same out of it.
            let isSame = !known.attributes.isEmpty && known.attributes == sighting.attributes
            if isInside || known.range == sighting.range && isSame { return }
        }
        sightings.removeAll {
            $0.proof == .generic && $0.range.overlaps(sighting.range) && $0.standing == .finding
        }
        sightings.append(sighting)
    }
}
