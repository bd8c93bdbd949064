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

extension SecretScanner {
    /// A match that runs into the end of its window is tried again in a longer one, up to this many bytes.
    private static let longestWindow = 1 << 16

    /// Runs a rule's pattern around a keyword and evaluates every match that a keyword at this place can take part in.
    func match(
        _ rule: CompiledRule, _ search: Search, in text: Span<UInt8>, path: BytePath?, gaps: inout [ScanGap]
    ) {
        let index = search.lead.rule
        let isAnchored = search.lead.offset != nil
        var start = firstStart(rule, search)
        guard start >= states[index].resume || !isAnchored else { return }
        start = max(start, states[index].resume)
        let reach = rule.rule.reach
        let end = reach.map { min(text.count, search.position + $0.after) } ?? text.count
        while start < end {
            let outcome = run(rule, start: start, end: end, isAnchored: isAnchored, in: text)
            if case .gaveUp(let limit) = outcome {
                recordLimit(limit, rule, index, at: search.position, gaps: &gaps)
                return
            }
            guard outcome == .match, let match = scratch.range(ofGroup: 0), match.end > start else { break }
            states[index].resume = match.end
            let secret = scratch.range(ofGroup: rule.secretGroup).flatMap { $0.isEmpty ? nil : $0 } ?? match
            evaluate(rule, secret: secret, match: match, in: text, path: path)
            if isAnchored || (reach != nil && match.end > search.position) { return }
            start = match.end
        }
        if reach == nil, !isAnchored { states[index].resume = text.count }
    }

    private func firstStart(_ rule: CompiledRule, _ search: Search) -> Int {
        if let offset = search.lead.offset { return search.position - offset }
        return max(0, search.position - (rule.rule.reach?.before ?? search.position))
    }

    /// One match; a window that cuts it short grows.
    private func run(
        _ rule: CompiledRule, start: Int, end: Int, isAnchored: Bool, in text: Span<UInt8>
    ) -> MatchOutcome {
        var end = end
        while true {
            guard start >= 0 else { return .none }
            let outcome = scratch.match(rule.pattern, in: text, window: start..<end, anchored: isAnchored)
            guard outcome == .match, end < text.count, let match = scratch.range(ofGroup: 0), match.end == end else {
                return outcome
            }
            guard end - start < Self.longestWindow else { return outcome }
            end = min(text.count, start + 2 * (end - start))
        }
    }

    private func recordLimit(
        _ limit: MatchOutcome.Limit, _ rule: CompiledRule, _ index: Int, at position: Int, gaps: inout [ScanGap]
    ) {
        states[index].limitCount += 1
        if states[index].limitCount == 1 {
            let detail = "\(rule.rule.id) gave up near byte \(position): limit of \(limit.rawValue)"
            gaps.append(ScanGap(.matchLimit, rule: rule.rule.id, detail: detail))
        }
        if states[index].limitCount >= Self.mostLimits { states[index].isOut = true }
    }

    /// Takes a captured secret up the ladder: entropy, value test, verifier.
    func evaluate(_ rule: CompiledRule, secret: ByteRange, match: ByteRange, in text: Span<UInt8>, path: BytePath?) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(secret.count)
        for index in secret.range { bytes.append(text[index]) }
        var candidate = Candidate(rule: rule.rule, secret: bytes, range: secret, match: match)
        if let vendor = rule.vendorGroup.flatMap({ scratch.range(ofGroup: $0) }) {
            let name = vendor.range.map { lowercased(text[$0]) }
            candidate.sighting.attributes.append(.stated("vendor", String(decoding: name, as: UTF8.self)))
        }
        candidate.note("\(rule.rule.base.name): the pattern of \(rule.rule.id) fits")
        candidate.climb(rule, bytes, at: ValuePlace(value: secret, match: match, path: path), in: text)
        candidate.tagFixture(path)
        candidates.append(candidate)
    }
}
