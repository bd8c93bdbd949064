internal import Spans

/// Decodes what is encoded in the lines of a version that are not known, and remembers what comes of it.
struct LineDecoding {
    let decoder: LayerDecoder
    /// The traits of the version's path.
    let traits: Int

    /// Decodes all lines, but for those of which it is known that no finding comes out: their bytes and pieces are
    /// counted. Stops where a limit strikes.
    func decode(_ changed: inout ChangedLines, of text: Span<UInt8>, _ layers: inout DecodedLayers) {
        var index = 0
        while index < changed.lines.count {
            let entry = changed.lines[index].entry
            if entry.decoding == 0 {
                index += 1
            } else if entry.decoding == LineMemory.Entry.unknown {
                let end = changed.endOfRow(from: index) { $0.decoding == LineMemory.Entry.unknown }
                decodeRow(index..<end, of: &changed, text, &layers)
                index = end
            } else if let known = changed.memory.decoded(entry, traits: traits) {
                count(known, &layers)
                index += 1
            } else {
                decodeAlone(changed.lines[index], of: text, &changed.memory, &layers)
                index += 1
            }
            guard !layers.isStopped else { return }
        }
    }

    private func count(_ decoded: LineMemory.Decoded, _ layers: inout DecodedLayers) {
        guard layers.spend(bytes: decoded.bytes), layers.spend(pieces: decoded.pieces) else {
            return layers.stop("the lines of a version are more than their text may decode to")
        }
    }

    /// Decodes lines that follow one another in one go, and remembers in which of them nothing is encoded.
    private func decodeRow(
        _ row: Range<Int>, of changed: inout ChangedLines, _ text: Span<UInt8>, _ layers: inout DecodedLayers
    ) {
        let bytes = changed.bytes(of: row)
        layers.origins.removeAll(keepingCapacity: true)
        decoder.decode(text.extracting(bytes), at: bytes.lowerBound, &layers)
        guard !layers.isStopped else { return }
        layers.origins.sort()
        var next = 0
        for index in row {
            let first = next
            let end = changed.lines[index].range.upperBound
            while next < layers.origins.count, layers.origins[next] < end { next += 1 }
            changed.lines[index].entry.decoding = first == next ? 0 : LineMemory.Entry.something
            changed.memory.store(changed.lines[index].entry)
        }
    }

    /// Decodes a line in which something is encoded, and remembers how much came out where that was no finding.
    private func decodeAlone(
        _ line: ChangedLines.Line, of text: Span<UInt8>, _ memory: inout LineMemory, _ layers: inout DecodedLayers
    ) {
        let before = (bytes: layers.decodedBytes, pieces: layers.piecesLeft, findings: layers.findingCount)
        decoder.decode(text.extracting(line.range), at: line.range.lowerBound, &layers)
        guard !layers.isStopped, layers.gaps.isEmpty, layers.findingCount == before.findings else { return }
        let decoded = LineMemory.Decoded(
            bytes: layers.decodedBytes - before.bytes, pieces: before.pieces - layers.piecesLeft, traits: traits)
        var entry = line.entry
        entry.decoding = memory.note(decoded)
        memory.store(entry)
    }
}
