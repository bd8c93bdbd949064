internal import Findings
internal import PCRE
internal import Rules
internal import Spans

extension Matcher {
    /// Reads the assignment around a keyword and evaluates its value, if the rule's pattern fits the name.
    mutating func readAssignment(
        _ rule: CompiledRule, demand: GenericValue.Demand, at position: Int, in text: Span<UInt8>, path: BytePath?
    ) {
        let read = assignments.read(text, at: position)
        seen.include(assignments.seen.lower, assignments.seen.upper, of: text.count)
        guard let read else { return }
        let name = AssignedName(bytes(of: read.name, in: text))
        let normalised = name.normalised
        guard !normalised.isEmpty,
            scratch.match(rule.pattern, in: normalised.span, window: 0..<normalised.count, anchored: false) == .match,
            let match = scratch.range(ofGroup: 0), let keyword = keywordWord(of: name, endingAt: match.end)
        else { return }
        guard !name.isAboutSomethingElse(after: keyword, style: read.style),
            demand != .high || !assignments.isParameter(read, in: text)
        else { return }
        let bytes =
            read.parts.isEmpty
            ? bytes(of: read.value, in: text) : read.parts.flatMap { self.bytes(of: $0, in: text) }
        let value = GenericValue(bytes, style: read.style, demand: demand, file: assignments.file)
        guard value.refusal == nil, !name.isRepeated(by: bytes), passesEntropy(bytes, rule.rule.entropy) else {
            if value.hasLength { refusedValues.add(bytes, of: rule.rule.id) }
            return
        }
        var candidate = Candidate(rule: rule.rule, secret: bytes, range: read.value, match: read.value)
        candidate.sighting.attributes.append(Attribute("assigned to", printable(normalised)))
        candidate.note("generic: assigned to '\(printable(normalised))', keyword of \(rule.rule.id)")
        if !read.parts.isEmpty { candidate.note("put together from \(read.parts.count) literals") }
        value.notes.forEach { candidate.note($0) }
        candidate.compareWithSamples(bytes)
        candidate.tagFixture(path)
        memory.add(PlacedCandidate(candidate))
    }

    private func bytes(of range: ByteRange, in text: Span<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(range.count)
        for index in range.range { bytes.append(text[index]) }
        return bytes
    }

    private func passesEntropy(_ bytes: [UInt8], _ bound: Double?) -> Bool {
        guard let bound else { return true }
        return Entropy.bitsPerByte(bytes) >= bound
    }

    /// The index of the word of the name in which the pattern's match ends.
    private func keywordWord(of name: AssignedName, endingAt end: Int) -> Int? {
        var length = 0
        for (index, word) in name.words.enumerated() {
            length += word.count
            if end <= length { return index }
            length += 1
        }
        return name.words.indices.last
    }

    private func printable(_ name: [UInt8]) -> String { String(decoding: name.prefix(60), as: UTF8.self) }
}
