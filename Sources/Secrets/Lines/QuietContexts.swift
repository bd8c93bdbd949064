internal import Digests
internal import Spans

/// Lines of whose keywords nothing came, together with what follows them: what comes of a keyword depends on the bytes
/// around it alone.
///
/// They are kept under digests of the line, of some bytes behind it, and of what a scan goes by in the path. Another
/// line that belongs to a place takes it.
struct QuietContexts {
    /// A line with what follows it.
    struct Context {
        /// The bytes that count, and the digest over them.
        let range: Range<Int>
        let digest: UInt64
    }

    private struct Entry {
        var digest: UInt64 = 0
        /// How far behind the line's start the outcomes reach.
        var reach: Int = 0
    }

    /// How many bytes behind a line count.
    private static let behind = 64
    /// Longer lines are left alone.
    private static let longestLine = 2_048
    private static let leastEntries = 1 << 12
    private static let mostEntries = 1 << 17
    private static let digests = KeyedDigest()

    private var entries: [Entry] = []
    private var taken = 0

    /// The context of a line; nil for a line that has none, or is not worth it.
    @inline(__always)
    func context(of line: Range<Int>, in text: Span<UInt8>, traits: Int) -> Context? {
        guard line.count <= Self.longestLine else { return nil }
        let end = min(text.count, line.upperBound + Self.behind)
        // The ends of the text count as well: there is nothing before or behind.
        let ends = (line.lowerBound == 0 ? 1 : 0) | (end == text.count ? 2 : 0)
        let range = line.lowerBound..<end
        let length = UInt64(truncatingIfNeeded: line.count) << 2
        let number = UInt64(truncatingIfNeeded: traits) << 32 | length | UInt64(ends)
        return Context(range: range, digest: Self.digests.digest(of: text, range, beside: number))
    }

    /// How far behind the line's start the outcomes reach, all of which are nothing; nil where that is not known.
    @inline(__always)
    func reach(_ context: Context) -> Int? {
        guard !entries.isEmpty else { return nil }
        let entry = entries[place(of: context.digest)]
        return entry.digest == context.digest ? entry.reach : nil
    }

    /// Remembers that nothing came of a line's keywords, by what stands up to `reach` bytes behind its start.
    mutating func note(_ context: Context, reach: Int) {
        if taken * 2 >= entries.count, entries.count < Self.mostEntries { grow() }
        let place = place(of: context.digest)
        if entries[place].digest == 0 { taken += 1 }
        entries[place] = Entry(digest: context.digest, reach: reach)
    }

    private mutating func grow() {
        let old = entries
        entries = [Entry](repeating: Entry(), count: max(Self.leastEntries, 2 * old.count))
        for entry in old where entry.digest != 0 { entries[place(of: entry.digest)] = entry }
    }

    @inline(__always)
    private func place(of digest: UInt64) -> Int { Int(truncatingIfNeeded: digest) & (entries.count - 1) }
}
