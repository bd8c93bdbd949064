package import Findings
internal import PCRE
internal import Rules
internal import Spans

/// Looks for the ids that belong to the credentials of an artifact, such as the tenant of a client secret. They are no
/// secrets and no findings, so that nobody searches for them where no credential stands. One for each worker.
package final class IdentifierSearch {
    /// How far from a credential its id may stand, in bytes: the two ends of a long configuration file.
    package static let reach = 1 << 14

    private let rules: SecretRules
    private let scratch: MatchScratch
    private var patterns: [String: Pattern] = [:]

    /// Sets up a worker. Nil if memory is exhausted.
    package init?(_ rules: SecretRules, budget: ScanBudget = .standard) {
        guard let scratch = MatchScratch(limits: budget.match) else { return nil }
        self.rules = rules
        self.scratch = scratch
    }

    /// The sightings of one text, and the ids within reach of the findings among them. What only a name made a finding
    /// goes where it is such an id.
    package func joining(_ sightings: [Sighting], in text: Span<UInt8>) -> [Sighting] {
        let found = identifiers(beside: sightings, in: text)
        guard !found.isEmpty else { return sightings }
        let typed = sightings.filter { $0.standing == .finding && $0.proof > .generic }
        let identifiers = found.filter { identifier in !typed.contains { $0.range.overlaps(identifier.range) } }
        let others = sightings.filter { sighting in
            sighting.standing != .finding || sighting.proof > .generic
                || !identifiers.contains { $0.range.overlaps(sighting.range) }
        }
        return others + identifiers
    }

    private func identifiers(beside sightings: [Sighting], in text: Span<UInt8>) -> [Sighting] {
        var found: [Sighting] = []
        for (rule, sightings) in group(sightings) {
            let windows = windows(around: sightings.map(\.range), in: text.count)
            for identifier in rules.identifiers[rule] ?? [] {
                found += windows.flatMap { ranges(of: identifier, in: text, window: $0) }.map { range in
                    Sighting(
                        rule: rule, secret: Secret(range.range.map { text[$0] }), range: range, proof: .generic,
                        standing: .identifier(identifier.name))
                }
            }
        }
        return found
    }

    /// The findings whose rules name ids, by rule; rules in order.
    private func group(_ sightings: [Sighting]) -> [(RuleID, [Sighting])] {
        let wanted = sightings.filter { $0.standing == .finding && rules.identifiers[$0.rule] != nil }
        return Dictionary(grouping: wanted, by: \.rule).sorted { $0.key < $1.key }
    }

    private func windows(around ranges: [ByteRange], in count: Int) -> [ByteRange] {
        var windows: [ByteRange] = []
        for range in ranges.sorted() {
            let window = ByteRange(max(0, range.start - Self.reach), min(count, range.end + Self.reach))
            if let last = windows.last, window.start <= last.end {
                windows[windows.count - 1] = ByteRange(last.start, max(last.end, window.end))
            } else {
                windows.append(window)
            }
        }
        return windows
    }

    private func ranges(of identifier: IdentifierPattern, in text: Span<UInt8>, window: ByteRange) -> [ByteRange] {
        guard let pattern = compiled(identifier.pattern) else { return [] }
        let group = pattern.group(named: "id") ?? 0
        var ranges: [ByteRange] = []
        var start = window.start
        while start < window.end,
            scratch.match(pattern, in: text, window: start..<window.end, anchored: false) == .match,
            let match = scratch.range(ofGroup: 0), match.end > start
        {
            if let range = scratch.range(ofGroup: group), !range.isEmpty { ranges.append(range) }
            start = match.end
        }
        return ranges
    }

    /// A test compiles every expression of the catalogue; one of a user's rule that does not compile finds nothing, as
    /// `rules check` says.
    private func compiled(_ source: String) -> Pattern? {
        if let known = patterns[source] { return known }
        let pattern = try? Pattern(source)
        patterns[source] = pattern
        return pattern
    }
}

/// The id of a credential, and how it is found.
struct IdentifierPattern: Sendable {
    let name: String
    let pattern: String

    /// The ids that a rule names, in order.
    static func list(of rule: CredentialRule) -> [IdentifierPattern] {
        rule.partners.compactMap { partner in
            guard case .identifier(let name, let pattern) = partner.form else { return nil }
            return IdentifierPattern(name: name, pattern: pattern)
        }
    }
}
