internal import Findings
internal import Rules
internal import Secrets
internal import Spans

/// Finds the partners of findings among everything that was seen: in the text of a finding first, the nearest of them,
/// and then in other versions of the file at its path.
struct PartnerIndex {
    /// What a rule may look for.
    private enum Kind: Hashable {
        case rule(RuleID)
        case identifier(owner: RuleID, name: String)
    }

    private struct Text: Hashable {
        let kind: Kind
        let provenance: Provenance
        let member: String?
    }

    private struct Path: Hashable {
        let kind: Kind
        let path: BytePath
    }

    /// A partner that a rule looks for. A rule also shows the credentials that name it as their partner.
    private struct Wish {
        let kind: Kind
        let reach: PartnerKind.Reach
        let raises: Bool
    }

    private let rules: [RuleID: CredentialRule]
    private var wishes: [RuleID: [Wish]] = [:]
    private var inTexts: [Text: [Occurrence]] = [:]
    private var atPaths: [Path: [Occurrence]] = [:]

    /// What was found, and whether it raises the proof.
    struct Found {
        var partners: [Partner] = []
        var raises = false
    }

    /// Sorts occurrences in that are, or belong to, a partner of something.
    init(_ occurrences: [Occurrence], rules: [RuleID: CredentialRule]) {
        self.rules = rules
        for rule in rules.values.sorted(by: { $0.id < $1.id }) where !rule.partners.isEmpty { add(rule) }
        let wanted = Set(wishes.values.joined().map(\.kind))
        for occurrence in occurrences {
            let kind = Self.kind(of: occurrence)
            guard wanted.contains(kind) else { continue }
            let text = Text(
                kind: kind, provenance: occurrence.placement.provenance, member: occurrence.placed.member)
            inTexts[text, default: []].append(occurrence)
            guard let path = occurrence.placement.provenance.path, case .rule = kind else { continue }
            atPaths[Path(kind: kind, path: path), default: []].append(occurrence)
        }
    }

    private mutating func add(_ rule: CredentialRule) {
        for partner in rule.partners {
            switch partner.form {
            case .identifier(let name, _):
                let kind = Kind.identifier(owner: rule.id, name: name)
                wishes[rule.id, default: []].append(Wish(kind: kind, reach: partner.reach, raises: true))
            case .rule(let id):
                wishes[rule.id, default: []].append(Wish(kind: .rule(id), reach: partner.reach, raises: true))
                guard id != rule.id else { continue }
                wishes[id, default: []].append(Wish(kind: .rule(rule.id), reach: partner.reach, raises: false))
            }
        }
    }

    private static func kind(of occurrence: Occurrence) -> Kind {
        let sighting = occurrence.placed.sighting
        if case .identifier(let name) = sighting.standing { return .identifier(owner: sighting.rule, name: name) }
        return .rule(sighting.rule)
    }

    /// The partners of a finding that stands at these places, one of each kind.
    func partners(at places: [Occurrence]) -> Found {
        guard let rule = places.first?.placed.sighting.rule, let wishes = wishes[rule] else { return Found() }
        var found = Found()
        for wish in wishes {
            let elsewhere = { wish.reach == .versions ? atPath(wish.kind, places) : nil }
            guard let occurrence = nearby(wish.kind, places) ?? elsewhere() else { continue }
            found.partners.append(partner(occurrence, name: wish.kind))
            found.raises = found.raises || wish.raises
        }
        return found
    }

    private func nearby(_ kind: Kind, _ places: [Occurrence]) -> Occurrence? {
        for place in places {
            let text = Text(kind: kind, provenance: place.placement.provenance, member: place.placed.member)
            let near = (inTexts[text] ?? []).filter {
                $0.isPartner(of: place) && $0.distance(to: place) <= IdentifierSearch.reach
            }
            let best = near.min { left, right in
                (left.distance(to: place), left.placed.sighting.range)
                    < (right.distance(to: place), right.placed.sighting.range)
            }
            if let best { return best }
        }
        return nil
    }

    private func atPath(_ kind: Kind, _ places: [Occurrence]) -> Occurrence? {
        var asked: Set<BytePath> = []
        for place in places {
            guard let path = place.placement.provenance.path, asked.insert(path).inserted else { continue }
            let others = (atPaths[Path(kind: kind, path: path)] ?? []).filter { $0.isPartner(of: place) }
            if let best = others.min(by: isShownBefore) { return best }
        }
        return nil
    }

    private func partner(_ occurrence: Occurrence, name kind: Kind) -> Partner {
        let secret = occurrence.placed.sighting.secret
        switch kind {
        case .identifier(_, let name):
            let value = String(decoding: secret.revealed, as: UTF8.self)
            return Partner(title: name, rule: nil, value: value, location: occurrence.location)
        case .rule(let id):
            let title = rules[id]?.head.title ?? id.path
            return Partner(title: title, rule: id, value: secret.redacted, location: occurrence.location)
        }
    }
}

extension Occurrence {
    fileprivate func isPartner(of other: Occurrence) -> Bool { placed.sighting.secret != other.placed.sighting.secret }

    /// Bytes between two sightings of one text.
    fileprivate func distance(to other: Occurrence) -> Int {
        let (mine, theirs) = (placed.sighting.range, other.placed.sighting.range)
        return max(0, max(mine.start, theirs.start) - min(mine.end, theirs.end))
    }
}

/// What exists now comes first, then the newest.
func isShownBefore(_ left: Occurrence, _ right: Occurrence) -> Bool {
    if left.placement.isCurrent != right.placement.isCurrent { return left.placement.isCurrent }
    if left.placement.time != right.placement.time { return left.placement.time > right.placement.time }
    return isOrdered(left.location, right.location)
}
