internal import Findings
internal import Prefilter
internal import Spans

/// Decodes what stands in a text, scans it, and goes on in what came out.
final class LayerDecoder {
    private let scanner: SecretScanner
    private let budget: DecodingBudget
    private let levels: [DecodedText]
    private let reader: ContainerReader
    private let reversed: ReversedKeywords
    /// The piece of each level that is gone through for the next.
    private var open: [Int]
    private var wanted: [Int] = []

    /// Sets up a worker, which scans with `scanner`.
    init(_ scanner: SecretScanner, _ reader: ContainerReader, _ budget: DecodingBudget) {
        self.scanner = scanner
        self.reader = reader
        reversed = ReversedKeywords(scanner.rules)
        self.budget = budget
        levels = (0..<budget.depth).map { _ in DecodedText() }
        open = levels.map { _ in 0 }
    }

    /// Decodes and scans all that is encoded in a text. `start` is where it stands in the artifact.
    func decode(_ text: Span<UInt8>, at start: Int, _ layers: inout DecodedLayers) {
        layers.searchedBytes += text.count
        descend(into: text, depth: 0, of: text, at: start, &layers)
    }

    /// Decodes what stands in `inner`, which is the whole text or one piece of the level above `depth`.
    private func descend(
        into inner: Span<UInt8>, depth: Int, of text: Span<UInt8>, at start: Int, _ layers: inout DecodedLayers
    ) {
        guard depth < levels.count, !layers.isStopped else { return }
        let isTurned = depth > 0 && levels[depth - 1].layers(of: open[depth - 1]) == Layer.turned
        let pass = DecodingPass(decoded: levels[depth], turning: isTurned ? nil : reversed)
        pass.decode(inner) { workOff(depth, of: text, at: start, &layers) }
    }

    /// Scans the pieces of a level, goes deeper into them, and forgets them. False once the budget is used up.
    private func workOff(_ depth: Int, of text: Span<UInt8>, at start: Int, _ layers: inout DecodedLayers) -> Bool {
        let level = levels[depth]
        guard !level.pieces.isEmpty else { return true }
        defer { level.removeAll() }
        if depth == 0 { level.forEachOrigin { layers.origins.append(start + $0) } }
        let isWithinLimit = level.expand(reader, limit: layers.bytesLeft)
        guard layers.spend(bytes: level.bytes.count), isWithinLimit else {
            layers.stop("more than \(budget.bytesPerByte) times its bytes were decoded")
            return false
        }
        for piece in piecesWithKeywords(of: level) where !layers.isStopped {
            scanPiece(piece, depth, of: text, at: start, &layers)
        }
        guard depth + 1 < levels.count else { return !layers.isStopped }
        for piece in level.pieces.indices where !layers.isStopped {
            open[depth] = piece
            goDeeper(level.bytes, level.pieces[piece].range, depth + 1, of: text, at: start, &layers)
        }
        return !layers.isStopped
    }

    private func goDeeper(
        _ bytes: [UInt8], _ piece: ByteRange, _ depth: Int, of text: Span<UInt8>, at start: Int,
        _ layers: inout DecodedLayers
    ) {
        descend(into: bytes.span.extracting(piece.range), depth: depth, of: text, at: start, &layers)
    }

    private func piecesWithKeywords(of level: DecodedText) -> [Int] {
        wanted.removeAll(keepingCapacity: true)
        let rules = scanner.rules
        let bytes = level.bytes
        scanner.forEachKeyword(in: bytes.span, range: 0..<bytes.count) { keyword, position in
            guard rules.isTyped[keyword] else { return }
            let piece = level.piece(at: position)
            if wanted.last != piece { wanted.append(piece) }
        }
        return wanted
    }

    private func scanPiece(
        _ index: Int, _ depth: Int, of text: Span<UInt8>, at start: Int, _ layers: inout DecodedLayers
    ) {
        guard layers.spend(pieces: 1) else {
            layers.stop("more than \(budget.pieces) decoded pieces hold a keyword")
            return
        }
        let piece = levels[depth].pieces[index]
        let bytes = levels[depth].bytes
        var found: [Sighting] = []
        scanner.scan(
            bytes.span.extracting(piece.range.range), path: layers.path, typedOnly: true, into: &found,
            gaps: &layers.gaps)
        for var sighting in found where sighting.standing == .finding {
            let (range, wrappings, isStretch) = origin(of: sighting.range, in: index, depth, text)
            guard wrappings.count > 0, sighting.proof >= leastProof(wrappings) else { continue }
            sighting.range = range.shifted(by: start)
            sighting.ladder.append(wrappings.step)
            sighting.tags.append(wrappings.tag)
            layers.add(PlacedCandidate(sighting, rank: 2 * wrappings.count + (isStretch ? 1 : 0)))
        }
    }

    /// Nobody writes a text backwards by accident, but many a text looks like a token then.
    private func leastProof(_ layers: [Layer]) -> Proof { layers.contains(.reversed) ? .structural : .pattern }

    /// The encoded run in the text that holds `range` of a piece, the layers around it from the outside in, and whether
    /// the outermost is one of escapes.
    private func origin(
        of range: ByteRange, in piece: Int, _ depth: Int, _ text: Span<UInt8>
    ) -> (range: ByteRange, layers: [Layer], isStretch: Bool) {
        var piece = piece
        var range = range
        var layers: [Layer] = []
        for depth in (0...depth).reversed() {
            layers = levels[depth].layers(of: piece) + layers
            range = range.shifted(by: levels[depth].pieces[piece].range.start)
            guard depth > 0 else {
                return (levels[0].source(of: range, in: piece, of: text), layers, levels[0].isStretch(piece))
            }
            let outer = open[depth - 1]
            let bytes = levels[depth - 1].bytes
            range = levels[depth].source(
                of: range, in: piece, of: bytes.span.extracting(levels[depth - 1].pieces[outer].range.range))
            piece = outer
        }
        return (range, layers, false)
    }
}
