internal import Findings
internal import PCRE
internal import Rules
internal import Spans

/// Where a rule is to be tried.
struct Search {
    let lead: SecretRules.Lead
    /// The keyword's first byte.
    let position: Int
}

extension Matcher {
    /// A match that runs into the end of its window is tried again in a longer one, up to this many bytes.
    private static let longestWindow = 1 << 16
    /// Most keywords stand where a few bytes say that there is no match.
    private static let openingLength = 64

    /// Runs a rule's pattern around a keyword and evaluates every match up to the first that ends behind its first byte.
    mutating func match(
        _ rule: CompiledRule, _ search: Search, in text: Span<UInt8>, path: BytePath?, gaps: inout [ScanGap]
    ) {
        let index = search.lead.rule
        guard let reach = rule.rule.reach else {
            matchWithoutBound(rule, search, in: text, path: path, gaps: &gaps)
            return
        }
        let isAnchored = search.lead.offset != nil
        var start = search.position - (search.lead.offset ?? min(reach.before, search.position))
        guard start >= 0 else { return }
        let end = min(text.count, search.position + reach.after)
        while start < end {
            let opening = isAnchored ? matchOpening(rule, start: start, end: end, in: text) : nil
            switch opening ?? run(rule, start: start, end: end, isAnchored: isAnchored, in: text) {
            case .none: return
            case .gaveUp(let limit):
                recordLimit(limit, rule, index, at: search.position, gaps: &gaps)
                return
            case .match:
                guard let match = scratch.range(ofGroup: 0), match.end > start else { return }
                evaluate(rule, index, match, in: text, path: path)
                if match.end > search.position { return }
                start = match.end
            }
        }
    }

    /// A rule whose matches have no bound sees the text to its end. Where its matches begin at a keyword, that is where
    /// it is tried; otherwise it searches the whole text, once.
    private mutating func matchWithoutBound(
        _ rule: CompiledRule, _ search: Search, in text: Span<UInt8>, path: BytePath?, gaps: inout [ScanGap]
    ) {
        let index = search.lead.rule
        var start = search.lead.offset.map { search.position - $0 } ?? 0
        guard start >= 0 else { return }
        let isAnchored = search.lead.offset != nil
        if isAnchored, matchOpening(rule, start: start, end: text.count, in: text) == MatchOutcome.none { return }
        seen.include(-1, text.count + 1, of: text.count)
        if !isAnchored { states[index].isDone = true }
        while start < text.count {
            let outcome = run(rule, start: start, end: text.count, isAnchored: isAnchored, in: text)
            if case .gaveUp(let limit) = outcome {
                recordLimit(limit, rule, index, at: search.position, gaps: &gaps)
                return
            }
            guard outcome == .match, let match = scratch.range(ofGroup: 0), match.end > start else { return }
            evaluate(rule, index, match, in: text, path: path)
            if isAnchored { return }
            start = match.end
        }
    }

    /// Whether a match begins at `start`, if the next bytes say so: what stands behind them has no part in it then.
    private mutating func matchOpening(
        _ rule: CompiledRule, start: Int, end: Int, in text: Span<UInt8>
    ) -> MatchOutcome? {
        let end = min(end, start + Self.openingLength)
        seen.include(start - rule.pattern.lookBehind - 1, end, of: text.count)
        return scratch.matchOpening(rule.pattern, in: text, window: start..<end).map { $0 ? .match : .none }
    }

    /// One match; a window that cuts it short grows.
    private mutating func run(
        _ rule: CompiledRule, start: Int, end: Int, isAnchored: Bool, in text: Span<UInt8>
    ) -> MatchOutcome {
        var end = end
        let pattern = rule.wholePattern()
        while true {
            // Whether there is anything in front of the window and behind it counts as well.
            seen.include(start - pattern.lookBehind - 1, end + 1, of: text.count)
            let outcome = scratch.match(pattern, in: text, window: start..<end, anchored: isAnchored)
            guard outcome == .match, end < text.count, let match = scratch.range(ofGroup: 0), match.end == end else {
                return outcome
            }
            guard end - start < Self.longestWindow else { return outcome }
            end = min(text.count, start + 2 * (end - start))
        }
    }

    private mutating func recordLimit(
        _ limit: MatchOutcome.Limit, _ rule: CompiledRule, _ index: Int, at position: Int, gaps: inout [ScanGap]
    ) {
        memory.isComplete = false
        states[index].limitCount += 1
        if states[index].limitCount == 1 {
            let detail = "\(rule.rule.id) gave up near byte \(position): limit of \(limit.rawValue)"
            gaps.append(ScanGap(.matchLimit, rule: rule.rule.id, detail: detail))
        }
        if states[index].limitCount >= Self.mostLimits { states[index].isOut = true }
    }

    /// Takes what the last match captured up the ladder: entropy, value test, verifier.
    private mutating func evaluate(
        _ rule: CompiledRule, _ index: Int, _ match: ByteRange, in text: Span<UInt8>, path: BytePath?
    ) {
        let secret = scratch.range(ofGroup: rule.secretGroup).flatMap { $0.isEmpty ? nil : $0 } ?? match
        if states[index].lastMatch == match, let last = states[index].lastCandidate, last.range == secret {
            memory.add(last)
            return
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(secret.count)
        for index in secret.range { bytes.append(text[index]) }
        var candidate = Candidate(rule: rule.rule, secret: bytes, range: secret, match: match)
        if let vendor = rule.vendorGroup.flatMap({ scratch.range(ofGroup: $0) }) {
            let name = vendor.range.map { lowercased(text[$0]) }
            candidate.sighting.attributes.append(.stated("vendor", String(decoding: name, as: UTF8.self)))
        }
        candidate.note("\(rule.rule.base.name): the pattern of \(rule.rule.id) fits")
        let isGlued = rule.gluedGroup.flatMap { scratch.range(ofGroup: $0) } != nil
        candidate.climb(rule, bytes, at: ValuePlace(value: secret, match: match, path: path), in: text)
        if isGlued, candidate.sighting.proof < .proven { return }
        candidate.tagFixture(path)
        let placed = PlacedCandidate(candidate)
        states[index].lastMatch = match
        states[index].lastCandidate = placed
        memory.add(placed)
    }
}
