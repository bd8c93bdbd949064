import Spans

/// A text whose every byte knows where it came from: a template's literal text, a value, or what made it.
struct TracedText: Sendable {
    /// Where a run of bytes came from.
    struct Source: Sendable {
        /// The bytes of a file that were copied, or the action that put the text out; nil while it is only a value.
        var place: SourcePlace?
        /// Whether the text is the bytes at `place`, one for one.
        var isCopied = false
        /// Who asked for it.
        var callers: Trail?
        /// Where the value stands.
        var value: SourcePlace?
    }

    /// Bytes of one source, from `start` to the start of the next run.
    struct Run: Sendable {
        var start: Int
        var source: Source
    }

    private(set) var bytes: [UInt8] = []
    private(set) var runs: [Run] = []

    init() {}

    init(_ bytes: [UInt8], _ source: Source = Source()) {
        guard !bytes.isEmpty else { return }
        self.bytes = bytes
        runs = [Run(start: 0, source: source)]
    }

    init(_ text: String, _ source: Source = Source()) { self.init(Array(text.utf8), source) }

    /// The whole of a file.
    init(_ bytes: [UInt8], ofFile file: Int) {
        self.init(bytes, Source(place: SourcePlace(file: file, span: ByteRange(0, bytes.count)), isCopied: true))
    }

    var string: String { String(decoding: bytes, as: UTF8.self) }
    var isEmpty: Bool { bytes.isEmpty }
    var count: Int { bytes.count }

    /// What a text made from this one as a whole comes from: the first value in it.
    var summary: Source {
        guard let run = runs.first(where: { $0.source.value != nil }) ?? runs.first else { return Source() }
        return Source(value: run.source.value)
    }

    mutating func append(_ other: TracedText) {
        for run in other.runs { runs.append(Run(start: run.start + bytes.count, source: run.source)) }
        bytes.append(contentsOf: other.bytes)
    }

    mutating func append(_ text: String, _ source: Source = Source()) {
        append(TracedText(text, source))
    }

    /// The source of the byte at an offset.
    func source(at offset: Int) -> Source? {
        guard !runs.isEmpty else { return nil }
        return runs[runIndex(at: offset)].source
    }

    private func runIndex(at offset: Int) -> Int {
        var low = 0
        var high = runs.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if runs[middle].start <= offset { low = middle } else { high = middle }
        }
        return low
    }

    /// Some of its bytes.
    func slice(_ range: Range<Int>) -> TracedText {
        let range = range.clamped(to: 0..<bytes.count)
        guard !range.isEmpty else { return TracedText() }
        var part = TracedText()
        part.bytes = Array(bytes[range])
        var index = runIndex(at: range.lowerBound)
        while index < runs.count, runs[index].start < range.upperBound {
            let start = max(runs[index].start, range.lowerBound)
            var source = runs[index].source
            if source.isCopied, let place = source.place {
                let from = min(place.span.start + start - runs[index].start, place.span.end)
                source.place = SourcePlace(file: place.file, span: ByteRange(from, place.span.end))
            }
            part.runs.append(Run(start: start - range.lowerBound, source: source))
            index += 1
        }
        return part
    }

    /// The text as an action at `site` puts it out.
    func emitted(at site: Source) -> TracedText {
        guard let place = site.place else {
            guard let value = site.value else { return self }
            var text = self
            for index in runs.indices where runs[index].source.value == nil && runs[index].source.place == nil {
                text.runs[index].source.value = value
            }
            return text
        }
        var text = self
        var last: (inner: Trail?, made: Trail)?
        for index in runs.indices {
            guard runs[index].source.place != nil else {
                text.runs[index].source.place = place
                continue
            }
            let inner = runs[index].source.callers
            let trail = last.flatMap { $0.inner === inner ? $0.made : nil } ?? Trail(place, inner: inner)
            last = (inner, trail)
            text.runs[index].source.callers = trail
        }
        return text
    }

    /// The map of a finished text. What has no place of its own stands where the text before it stands.
    func map(standIn: SourcePlace) -> SourceMap {
        var pieces: [SourceMap.Piece] = []
        pieces.reserveCapacity(runs.count)
        for run in runs {
            let place = run.source.place ?? pieces.last?.place ?? standIn
            pieces.append(
                SourceMap.Piece(
                    start: run.start, place: place, isCopied: run.source.isCopied && run.source.place != nil,
                    callers: run.source.callers, value: run.source.value))
        }
        return SourceMap(pieces: pieces)
    }
}

// MARK: - what string functions need

extension TracedText {
    /// Without blanks, or the bytes given, at its ends.
    func trimmed(_ isCut: (UInt8) -> Bool, start: Bool = true, end: Bool = true) -> TracedText {
        var from = 0
        var to = bytes.count
        while start, from < to, isCut(bytes[from]) { from += 1 }
        while end, to > from, isCut(bytes[to - 1]) { to -= 1 }
        return slice(from..<to)
    }

    /// Every occurrence of a word replaced.
    func replacing(_ word: [UInt8], with other: [UInt8]) -> TracedText {
        guard !word.isEmpty else { return self }
        var text = TracedText()
        var position = 0
        while let found = bytes.span.firstOffset(of: word, from: position) {
            text.append(slice(position..<found))
            text.append(TracedText(other, source(at: found).map { Source(value: $0.value) } ?? Source()))
            position = found + word.count
        }
        if position == 0 { return self }
        text.append(slice(position..<bytes.count))
        return text
    }

    /// Every line with blanks in front, as `indent` does it.
    func indented(_ width: Int) -> TracedText {
        let blanks = [UInt8](repeating: 0x20, count: max(0, min(width, 1_000)))
        guard !blanks.isEmpty else { return self }
        var text = TracedText(blanks, source(at: 0) ?? Source())
        if let source = text.runs.first?.source, source.isCopied { text.runs[0].source.isCopied = false }
        var position = 0
        while let end = bytes[position...].firstIndex(of: 0x0A) {
            text.append(slice(position..<(end + 1)))
            var source = source(at: min(end + 1, bytes.count - 1)) ?? Source()
            source.isCopied = false
            text.append(TracedText(blanks, source))
            position = end + 1
        }
        text.append(slice(position..<bytes.count))
        return text
    }

    /// The parts between occurrences of a separator.
    func split(_ separator: [UInt8]) -> [TracedText] {
        guard !separator.isEmpty else { return [self] }
        var parts: [TracedText] = []
        var position = 0
        while let found = bytes.span.firstOffset(of: separator, from: position) {
            parts.append(slice(position..<found))
            position = found + separator.count
        }
        return parts + [slice(position..<bytes.count)]
    }

    /// Whether it begins with some bytes.
    func hasPrefix(_ prefix: TracedText) -> Bool { bytes.starts(with: prefix.bytes) }
    /// Whether it ends with some bytes.
    func hasSuffix(_ suffix: TracedText) -> Bool { bytes.reversed().starts(with: suffix.bytes.reversed()) }
}
