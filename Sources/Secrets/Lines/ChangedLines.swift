internal import Digests
internal import Prefilter
internal import Spans

/// The lines in which something of a version is new, each with what a worker knows about it.
///
/// A line ends here where nothing encoded stands across its end (`DecodingBreaks`), and may so be several lines of the
/// text: what is encoded in it depends on it alone. So do its keywords, since no keyword holds a line end.
struct ChangedLines {
    /// One of them.
    struct Line {
        let range: Range<Int>
        let digest: UInt64
        var entry = LineMemory.Entry()
    }

    private static let lineEnds = ByteMarks([0x0A])
    private static let digests = KeyedDigest()

    var lines: [Line] = []
    /// What lies between them, taken over from the older version.
    private(set) var unchanged: [CopiedRange] = []
    /// What is known about lines, those of all versions so far.
    var memory = LineMemory()
    /// What is known about what follows a line.
    var contexts = QuietContexts()
    private let breaks = DecodingBreaks()

    /// Cuts what is new in a version into lines: all of it that is not in `copies` of an older one, of `baseCount`
    /// bytes, and what stands around that.
    mutating func find(in text: Span<UInt8>, outside copies: [CopiedRange], from baseCount: Int) {
        lines.removeAll(keepingCapacity: true)
        unchanged.removeAll(keepingCapacity: true)
        breaks.addUnchanged(copies, in: text, from: baseCount, to: &unchanged)
        var place = 0
        for part in unchanged {
            cut(place..<part.target, of: text)
            place = part.target + part.length
        }
        cut(place..<text.count, of: text)
        // In a loop of its own, so that the processor can wait for many entries at a time.
        memory.reserve(lines.count)
        for index in lines.indices { lines[index].entry = memory.entry(of: lines[index].digest) }
    }

    private mutating func cut(_ region: Range<Int>, of text: Span<UInt8>) {
        guard !region.isEmpty else { return }
        let digests = Self.digests
        var start = region.lowerBound
        let part = text.extracting(region)
        _ = Self.lineEnds.forEach(in: part) { offset in
            if breaks.isBreak(behind: offset, in: part) {
                let end = region.lowerBound + offset + 1
                lines.append(Line(range: start..<end, digest: digests.digest(of: text, start..<end)))
                start = end
            }
            return true
        }
        guard start < region.upperBound else { return }
        let rest = start..<region.upperBound
        lines.append(Line(range: rest, digest: digests.digest(of: text, rest)))
    }

    /// One past the last line of those that follow one another from `first` on, each of which is wanted.
    @inline(__always)
    func endOfRow(from first: Int, where isWanted: (LineMemory.Entry) -> Bool) -> Int {
        var index = first + 1
        while index < lines.count, lines[index].range.lowerBound == lines[index - 1].range.upperBound,
            isWanted(lines[index].entry)
        { index += 1 }
        return index
    }

    /// The bytes of lines that follow one another, at least one.
    func bytes(of row: Range<Int>) -> Range<Int> {
        lines[row.lowerBound].range.lowerBound..<lines[row.upperBound - 1].range.upperBound
    }
}
