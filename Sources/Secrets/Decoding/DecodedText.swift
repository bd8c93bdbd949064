internal import Findings
internal import Inflate
internal import Spans

/// What a pass over a text decoded: pieces, one after the other with a NUL between them.
final class DecodedText {
    /// Where a piece came from.
    enum Source {
        /// A run that was decoded as a whole.
        case run(ByteRange)
        /// A stretch of text with escapes in it.
        case stretch(ByteRange)
        /// Another piece of the same pass, which holds this one compressed or in another encoding.
        case piece(Int)
    }

    /// One decoded text.
    struct Piece {
        let layers: [Layer]
        /// Where it stands in `bytes`.
        let range: ByteRange
        let source: Source
    }

    private(set) var bytes: [UInt8] = []
    private(set) var pieces: [Piece] = []

    /// Adds a piece, unless it is too short to hold a credential.
    func add(_ layers: [Layer], from source: Source, _ decode: (inout [UInt8]) -> Void) {
        let start = bytes.count
        decode(&bytes)
        guard bytes.count - start >= Self.shortest else {
            bytes.removeLast(bytes.count - start)
            return
        }
        pieces.append(Piece(layers: layers, range: ByteRange(start, bytes.count), source: source))
        bytes.append(0)
    }

    /// Adds what data was written as, if it can be worth a look: a text, or something packed.
    func addData(_ layer: Layer, from run: ByteRange, _ decode: (inout [UInt8]) -> Void) {
        let start = bytes.count
        decode(&bytes)
        guard bytes.count - start >= Self.shortest, isPlausible(bytes.span.extracting(start...)) else {
            bytes.removeLast(bytes.count - start)
            return
        }
        pieces.append(Piece(layers: layer.alone, range: ByteRange(start, bytes.count), source: .run(run)))
        bytes.append(0)
    }

    /// Names and digests look like data too; what comes out of them does not look like anything.
    private func isPlausible(_ data: Span<UInt8>) -> Bool {
        var length = 0
        for index in data.indices {
            length = Self.isText(data[index]) ? length + 1 : 0
            if length == Self.shortestText { return true }
        }
        return isPacked(data)
    }

    /// Whether a byte is a printable character of ASCII or a blank.
    @inline(__always) static func isText(_ byte: UInt8) -> Bool { byte &- 0x20 < 0x5F || byte &- 0x09 < 5 }

    /// Whether the first byte of data may be that of something packed, or of UTF-16 with a mark.
    static func mayBeginPacked(_ first: UInt8) -> Bool {
        first == 0x78 || first >= 0xFE || BinaryContainer.firstBytes.contains(first)
    }

    /// Whether `expand` finds something in it.
    private func isPacked(_ data: Span<UInt8>) -> Bool {
        Self.isZlib(data) || BinaryContainer.classify(data)?.layer != nil || TextDecoding.mayBeUTF16(data)
    }

    private static func isZlib(_ data: Span<UInt8>) -> Bool {
        data[0] == 0x78 && data[1] & 0x20 == 0 && (Int(data[0]) << 8 | Int(data[1])) % 31 == 0
    }

    /// Adds what lies in the pieces in another encoding of text, or compressed. Nothing comes out beyond `limit`
    /// bytes; whether that was enough.
    func expand(_ reader: ContainerReader, limit: Int) -> Bool {
        var isWithinLimit = true
        for (index, piece) in pieces.enumerated() where piece.layers.last?.holdsBytes ?? false {
            guard isPacked(bytes.span.extracting(piece.range.range)) else { continue }
            let content = Array(bytes[piece.range.range])
            if let text = TextDecoding.utf8(content.span) {
                add(Layer.utf16.alone, from: .piece(index)) { $0 += text }
            } else if Self.isZlib(content.span) {
                let unpacked = reader.unpackZlib(content.span, limit: max(0, limit - bytes.count))
                isWithinLimit = isWithinLimit && unpacked.error != .tooLarge
                if unpacked.error == nil { add(Layer.zlib.alone, from: .piece(index)) { $0 += unpacked.bytes } }
            } else if let container = BinaryContainer.classify(content.span), container.layer != nil {
                isWithinLimit = open(content, container, at: index, reader, limit) && isWithinLimit
            }
        }
        return isWithinLimit
    }

    private func open(
        _ content: [UInt8], _ container: BinaryContainer, at index: Int, _ reader: ContainerReader, _ limit: Int
    ) -> Bool {
        var isWithinLimit = true
        let gaps = reader.read(content.span, as: container, path: nil) { member, content in
            guard bytes.count + content.count <= limit else {
                isWithinLimit = false
                return false
            }
            add(member.layers, from: .piece(index)) { bytes in
                for index in content.indices { bytes.append(content[index]) }
            }
            return false
        }
        return isWithinLimit && !gaps.contains { $0.reason == .decodeLimit }
    }

    /// Calls `body` with the place of each run and stretch that the pieces were decoded from.
    func forEachOrigin(_ body: (Int) -> Void) {
        for piece in pieces {
            switch piece.source {
            case .run(let range), .stretch(let range): body(range.start)
            case .piece: continue
            }
        }
    }

    /// Forgets everything but the memory, unless that is much.
    func removeAll() {
        bytes.removeAll(keepingCapacity: bytes.capacity <= 1 << 20)
        pieces.removeAll(keepingCapacity: pieces.capacity <= 1 << 14)
    }

    /// The piece that holds a byte of `bytes`.
    func piece(at position: Int) -> Int {
        var low = 0
        var high = pieces.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if pieces[middle].range.start <= position { low = middle } else { high = middle }
        }
        return low
    }

    /// The layers of a piece within this pass, from the outside in.
    func layers(of piece: Int) -> [Layer] {
        let own = pieces[piece].layers
        if case .piece(let outer) = pieces[piece].source { return layers(of: outer) + own }
        return own
    }

    /// Where the text that the pass went over has what stands at `range` of `bytes`, inside one piece: the whole of a
    /// run, the exact bytes of a stretch.
    func source(of range: ByteRange, in piece: Int, of text: Span<UInt8>) -> ByteRange {
        let piece = pieces[piece]
        switch piece.source {
        case .run(let run): return run
        case .piece(let outer): return source(of: pieces[outer].range, in: outer, of: text)
        case .stretch(let stretch):
            guard let syntax = piece.layers.last?.escapeSyntax else { return stretch }
            return syntax.source(of: range.shifted(by: -piece.range.start), in: stretch, of: text)
        }
    }

    /// Whether a piece was a stretch of text with escapes.
    func isStretch(_ piece: Int) -> Bool {
        switch pieces[piece].source {
        case .run: false
        case .stretch: true
        case .piece(let outer): isStretch(outer)
        }
    }

    /// The least number of bytes that a credential takes.
    private static let shortest = 16
    /// The least number of characters in a row that data has somewhere if it holds a credential.
    private static let shortestText = 12
}

extension Layer {
    /// Whether it stands for bytes of any kind, not only for text.
    var holdsBytes: Bool { self == .base64 || self == .base32 || self == .hexadecimal }

    /// How to read a stretch; nil for encodings of whole runs.
    var escapeSyntax: (any EscapeSyntax.Type)? {
        switch self {
        case .percent: PercentEncoding.self
        case .backslash: BackslashEscapes.self
        case .entities: CharacterReferences.self
        case .quotedPrintable: QuotedPrintable.self
        case .concatenation: LiteralConcatenation.self
        default: nil
        }
    }
}
