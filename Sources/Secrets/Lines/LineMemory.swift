internal import Digests
internal import Spans

/// What a worker knows about lines that it has seen before, under keyed digests of their bytes: the versions of a
/// history are made of the same lines again and again.
///
/// A line's entry has one place. Another line that belongs there takes it: what is forgotten is looked at once more.
struct LineMemory {
    /// What is known about one line.
    struct Entry {
        fileprivate(set) var digest: UInt64 = 0
        /// Where the list of its keywords begins; 0 where it has none.
        var keywords = Entry.unknown
        /// The number of what came of decoding it, counted from 1; 0 for nothing.
        var decoding = Entry.unknown

        static let unknown = UInt32.max
        /// Something is encoded in the line, and nobody has looked at the line alone, or there was a finding.
        static let something = UInt32.max - 1
    }

    /// A keyword in a line.
    struct Keyword {
        let keyword: Int32
        /// Counted from the line's first byte.
        let offset: Int32
    }

    /// What came of looking for encoded texts in a line: no finding.
    struct Decoded: Equatable {
        /// How many bytes came out.
        let bytes: Int
        /// How many pieces with keywords there were among them.
        let pieces: Int
        /// The traits of the path, which go with what came of the keywords.
        let traits: Int
    }

    private static let leastEntries = 1 << 12
    private static let mostEntries = 1 << 18
    private static let longestLists = 1 << 19
    private static let mostOutcomes = 1 << 16

    private var entries: [Entry] = []
    private var taken = 0
    /// Lists of keywords, each behind one that holds its length.
    private var lists: [Keyword] = []
    /// What came of decoding lines, where that was something.
    private var outcomes: [Decoded] = []

    /// Makes room for the entries of so many more lines.
    mutating func reserve(_ count: Int) {
        if lists.count > Self.longestLists { forgetLists() }
        while (taken + count) * 2 > entries.count, entries.count < Self.mostEntries { grow() }
    }

    private mutating func grow() {
        let old = entries
        entries = [Entry](repeating: Entry(), count: max(Self.leastEntries, 2 * old.count))
        for entry in old where entry.digest != 0 { entries[place(of: entry.digest)] = entry }
    }

    @inline(__always)
    private func place(of digest: UInt64) -> Int { Int(truncatingIfNeeded: digest) & (entries.count - 1) }

    /// The entry of a line, an empty one if it is not known. Room must have been made.
    @inline(__always)
    mutating func entry(of digest: UInt64) -> Entry {
        let place = place(of: digest)
        let entry = entries[place]
        if entry.digest == digest { return entry }
        if entry.digest == 0 { taken += 1 }
        entries[place] = Entry(digest: digest)
        return entries[place]
    }

    /// Writes an entry back, unless its place is another line's by now.
    @inline(__always)
    mutating func store(_ entry: Entry) {
        let place = place(of: entry.digest)
        if entries[place].digest == entry.digest { entries[place] = entry }
    }

    // MARK: - Keywords

    /// Where the keywords of a line are listed whose keywords are known.
    @inline(__always)
    func keywords(_ entry: Entry) -> Range<Int> {
        let first = Int(entry.keywords)
        return first == 0 ? 0..<0 : first..<first + Int(lists[first - 1].offset)
    }

    /// A listed keyword, in a line that begins at `start`.
    @inline(__always)
    func hit(_ index: Int, from start: Int) -> Matcher.Hit {
        Matcher.Hit(keyword: lists[index].keyword, position: start + Int(lists[index].offset))
    }

    /// Lists the keywords that were found in a line which begins at `start`.
    mutating func list(_ found: ArraySlice<Matcher.Hit>, from start: Int) -> UInt32 {
        guard !found.isEmpty else { return 0 }
        guard lists.count < Int(Entry.something) else { return Entry.unknown }
        lists.append(Keyword(keyword: 0, offset: Int32(found.count)))
        let place = UInt32(lists.count)
        for hit in found { lists.append(Keyword(keyword: hit.keyword, offset: Int32(hit.position - start))) }
        return place
    }

    private mutating func forgetLists() {
        lists.removeAll(keepingCapacity: true)
        for index in entries.indices where entries[index].keywords > 0 { entries[index].keywords = Entry.unknown }
    }

    // MARK: - Encoded texts

    /// What came of decoding a line, at a path with these traits; nil where that has to be seen.
    @inline(__always)
    func decoded(_ entry: Entry, traits: Int) -> Decoded? {
        guard entry.decoding < Entry.something else { return nil }
        let known = outcomes[Int(entry.decoding) - 1]
        return known.pieces == 0 || known.traits == traits ? known : nil
    }

    /// Notes what came of decoding a line; the number of the note.
    mutating func note(_ decoded: Decoded) -> UInt32 {
        guard outcomes.count < Self.mostOutcomes else { return Entry.something }
        outcomes.append(decoded)
        return UInt32(outcomes.count)
    }
}
