internal import Findings
internal import Prefilter
internal import Spans

extension Matcher {
    /// Scans an artifact by what is new in it against another one, whose memory is complete: `changed` are the lines in
    /// which something is new, and what was taken over between them. Paths with the same `traits` are scanned alike.
    mutating func scan(
        _ text: Span<UInt8>, path: BytePath?, traits: Int, changed: inout ChangedLines, of base: borrowing ScanMemory,
        gaps: inout [ScanGap]
    ) {
        var found: [ScanGap] = []
        begin(text, path: path, typedOnly: false, gaps: &found)
        hits.removeAll(keepingCapacity: true)
        searchLines(&changed, in: text)
        let version = Version(path: path, traits: traits)
        if memory.isComplete, follow(&changed, of: base, in: text, version, gaps: &found), memory.isComplete {
            gaps += found
        } else {
            // A limit struck: what it cuts off depends on everything before, so that only a whole scan can say.
            scan(text, path: path, typedOnly: false, gaps: &gaps)
        }
    }

    /// What a scan goes by beside the text.
    private struct Version {
        let path: BytePath?
        let traits: Int
    }

    // MARK: - Keywords

    /// Collects all keywords of the lines, and searches only lines that are not known.
    private mutating func searchLines(_ changed: inout ChangedLines, in text: Span<UInt8>) {
        var index = 0
        while index < changed.lines.count {
            let entry = changed.lines[index].entry
            if entry.keywords == 0 {
                index += 1
            } else if entry.keywords == LineMemory.Entry.unknown {
                let end = changed.endOfRow(from: index) { $0.keywords == LineMemory.Entry.unknown }
                searchUnknown(index..<end, of: &changed, in: text)
                index = end
            } else {
                let start = changed.lines[index].range.lowerBound
                for keyword in changed.memory.keywords(entry) { hits.append(changed.memory.hit(keyword, from: start)) }
                index += 1
            }
        }
    }

    /// Searches lines that follow one another in one go, and remembers which keyword stands in which.
    private mutating func searchUnknown(_ row: Range<Int>, of changed: inout ChangedLines, in text: Span<UInt8>) {
        var next = hits.count
        collectHits(in: text, range: changed.bytes(of: row))
        for index in row {
            let line = changed.lines[index]
            let first = next
            while next < hits.count, hits[next].position < line.range.upperBound { next += 1 }
            changed.lines[index].entry.keywords = changed.memory.list(hits[first..<next], from: line.range.lowerBound)
            changed.memory.store(changed.lines[index].entry)
        }
    }

    // MARK: - What comes of them

    /// Takes over what is the same, and follows the keywords of the changed lines and those whose surroundings are new.
    /// False once the time is used up.
    private mutating func follow(
        _ changed: inout ChangedLines, of base: borrowing ScanMemory, in text: Span<UInt8>, _ version: Version,
        gaps: inout [ScanGap]
    ) -> Bool {
        var cursor = Cursor()
        var index = 0
        for partNumber in changed.unchanged.indices {
            let part = changed.unchanged[partNumber]
            guard followLines(&changed, before: part.target, &cursor, in: text, version, gaps: &gaps) else {
                return false
            }
            index = base.firstHit(from: part.source, near: index)
            while true {
                index = memory.inherit(from: base, index, through: part)
                guard let hit = base.hit(index, before: part.source + part.length) else { break }
                index += 1
                let again = Hit(keyword: hit.keyword, position: Int(hit.position) + part.target - part.source)
                guard follow(again, in: text, path: version.path, gaps: &gaps) else { return false }
            }
        }
        return followLines(&changed, before: text.count, &cursor, in: text, version, gaps: &gaps)
    }

    /// The next hit to follow, and a line at or before it.
    private struct Cursor {
        var hit = 0
        var line = 0
    }

    /// Follows the keywords of changed lines that begin before `end`.
    private mutating func followLines(
        _ changed: inout ChangedLines, before end: Int, _ cursor: inout Cursor, in text: Span<UInt8>,
        _ version: Version, gaps: inout [ScanGap]
    ) -> Bool {
        while cursor.hit < hits.count, hits[cursor.hit].position < end {
            while changed.lines[cursor.line].range.upperBound <= hits[cursor.hit].position { cursor.line += 1 }
            let line = changed.lines[cursor.line].range
            let first = cursor.hit
            while cursor.hit < hits.count, hits[cursor.hit].position < line.upperBound { cursor.hit += 1 }
            let context = changed.contexts.context(of: line, in: text, traits: version.traits)
            if let context, let reach = changed.contexts.reach(context) {
                let seen = SeenRange(line.lowerBound - 1, min(line.lowerBound + reach, text.count + 1))
                for hit in hits[first..<cursor.hit] {
                    memory.add(
                        keyword: hit.keyword, at: hit.position, seen: seen, firstCandidate: memory.candidates.count)
                }
                continue
            }
            let before = (memory.candidates.count, refusedValues.recent.count, gaps.count)
            guard let seen = followRow(first..<cursor.hit, in: text, version, gaps: &gaps) else { return false }
            let after = (memory.candidates.count, refusedValues.recent.count, gaps.count)
            if let context, before == after, let reach = seen.reach(in: context.range, of: text.count) {
                changed.contexts.note(context, reach: reach)
            }
        }
        return true
    }

    /// Follows some hits, at least one; what they depend on, or nil once the time is used up.
    private mutating func followRow(
        _ row: Range<Int>, in text: Span<UInt8>, _ version: Version, gaps: inout [ScanGap]
    ) -> SeenRange? {
        var all = SeenRange(hits[row.lowerBound].position, hits[row.lowerBound].position)
        for index in row {
            guard follow(hits[index], in: text, path: version.path, gaps: &gaps) else { return nil }
            all.formUnion(seen)
        }
        return all
    }
}
