internal import Findings
internal import Rules
internal import Spans

/// One sighting at one place: what a finding is made of.
struct Occurrence: Sendable {
    var placed: PlacedSighting
    var placement: Placement
    /// Other placements that show the same bytes at the same path, such as HEAD's blob of a file: they say nothing new
    /// about where, but they do about history.
    var copies: [Placement] = []

    /// The location, with nothing of its surroundings.
    var location: Location {
        Location(
            provenance: placement.provenance, member: placed.member, range: placed.sighting.range,
            region: placed.region)
    }
}

/// Makes findings of occurrences: one for each secret and rule, or one for each occurrence.
struct FindingBuilder {
    let everyOccurrence: Bool
    /// Whether history was looked at: only then can a message say where in it a secret lives.
    let knowsHistory: Bool
    /// Severity and title of each rule.
    let rules: [RuleID: CredentialRule]
    /// Finds what is shown of a place: asked for the first place of each finding.
    let surroundings: (PlacedSighting) -> Surroundings?
    /// Finds what private keys belong to.
    private let owners: KeyOwners
    /// The vendors that have rules of their own.
    private let vendors: [[UInt8]]

    /// Prepares the builder.
    init(
        everyOccurrence: Bool, knowsHistory: Bool, rules: [RuleID: CredentialRule],
        surroundings: @escaping (PlacedSighting) -> Surroundings?, owners: KeyOwners
    ) {
        self.everyOccurrence = everyOccurrence
        self.owners = owners
        self.surroundings = surroundings
        self.knowsHistory = knowsHistory
        self.rules = rules
        let folders = rules.keys.compactMap { $0.path.split(separator: "/").first.map(String.init) }
        let vendors = Set(folders.filter { $0.utf8.count > 3 && $0 != "generic" && $0 != "services" })
        self.vendors = vendors.map { Array($0.utf8) }
    }

    /// Findings in no particular order; fingerprints are empty.
    func findings(of occurrences: [Occurrence]) -> [Finding] {
        let partners = PartnerIndex(occurrences, rules: rules)
        let secrets = Dictionary(grouping: occurrences.filter { !$0.placed.sighting.isIdentifier }) {
            $0.placed.sighting.secret.identity
        }
        return secrets.values.flatMap(groups).flatMap { group in
            let history = history(of: group)
            let places = withoutCopies(group.sorted(by: isShownBefore))
            guard everyOccurrence else { return [finding(at: places, history, partners)] }
            return places.map { finding(at: [$0], self.history(of: copies(of: $0, in: group)), partners) }
        }
    }

    /// The places of one secret by rule. Generic rules know nothing but a name, and names differ from place to place:
    /// they count as one.
    private func groups(of places: [Occurrence]) -> [[Occurrence]] {
        let groups = Dictionary(grouping: places) { place -> RuleID? in
            let rule = place.placed.sighting.rule
            return rules[rule]?.base == .generic ? nil : rule
        }
        return Array(groups.values)
    }

    /// Joins what is the same place seen twice: a file of the work tree and the blob of HEAD at its path.
    private func withoutCopies(_ occurrences: [Occurrence]) -> [Occurrence] {
        struct Place: Hashable {
            let path: BytePath
            let member: String?
            let range: ByteRange
            let region: TextRegion
        }
        var seen: [Place: Int] = [:]
        var kept: [Occurrence] = []
        for occurrence in occurrences {
            if occurrence.placement.isCurrent, let path = occurrence.placement.provenance.path {
                let placed = occurrence.placed
                let place = Place(
                    path: path, member: placed.member, range: placed.sighting.range, region: placed.region)
                if let first = seen[place] {
                    kept[first].copies.append(occurrence.placement)
                    continue
                }
                seen[place] = kept.count
            }
            kept.append(occurrence)
        }
        return kept
    }

    /// The occurrences at the place of one: a file, and the blob that HEAD has there.
    private func copies(of occurrence: Occurrence, in group: [Occurrence]) -> [Occurrence] {
        guard occurrence.placement.isCurrent, let path = occurrence.placement.provenance.path else {
            return [occurrence]
        }
        return group.filter {
            $0.placement.isCurrent && $0.placement.provenance.path == path
                && $0.placed.region == occurrence.placed.region
        }
    }

    private func finding(at occurrences: [Occurrence], _ history: HistoryStatus, _ index: PartnerIndex) -> Finding {
        let first = occurrences[0]
        let best = occurrences.max { $0.placed.sighting.proof < $1.placed.sighting.proof } ?? first
        var sighting = best.placed.sighting
        var found = index.partners(at: occurrences)
        if found.raises { sighting.raise(by: found.partners) }
        if let owner = owners.owner(of: occurrences) {
            sighting.prove(by: owner)
            found.partners.append(owner)
        }
        let rule = rules[sighting.rule]
        var location = first.location
        let surroundings = surroundings(first.placed)
        location.excerpt = surroundings?.excerpt
        location.lineHash = surroundings?.lineHash
        let severity = (rule?.severity ?? .medium).lowered(for: sighting.proof)
        return Finding(
            rule: sighting.rule, severity: severity, subject: .credential(sighting.secret, sighting.proof),
            message: message(rule: rule, of: occurrences, history: history), location: location,
            related: occurrences.dropFirst().map(\.location), attributes: sighting.attributes,
            tags: tags(of: occurrences), ladder: sighting.ladder, alternates: sighting.alternates,
            partners: found.partners, history: knowsHistory ? history : nil)
    }

    /// A mark counts for the finding when every occurrence carries it: one place outside the tests is no fixture.
    private func tags(of occurrences: [Occurrence]) -> [String] {
        var common = Set(occurrences[0].placed.sighting.tags)
        for occurrence in occurrences.dropFirst() { common.formIntersection(occurrence.placed.sighting.tags) }
        return common.sorted()
    }

    private func message(rule: CredentialRule?, of occurrences: [Occurrence], history: HistoryStatus) -> String {
        let first = occurrences[0]
        let title = rule?.head.title ?? first.placed.sighting.rule.path
        let subject = title + named(occurrences.map(\.placed.sighting), first.placed.sighting.secret)
        guard knowsHistory else { return subject + "." }
        let standing =
            switch (history.reach, history.isCurrent) {
            case (.uncommitted, _): "is not committed yet"
            case (.pushed, true): "is in the current tree and was pushed"
            case (.localOnly, true): "is in the current tree"
            case (.pushed, false): "is only in history and was pushed"
            case (.localOnly, false): "is only in history"
            case (.unreachable, _): "is in objects that no branch reaches"
            }
        return "\(subject) \(standing)."
    }

    /// One value may stand beside the names of several vendors; a message holds so many of them.
    private static let mostVendors = 8

    /// What tells the credential apart: the vendors that a rule for many of them saw, the name that a value is assigned
    /// to, the short form of the credential where it has one.
    private func named(_ sightings: [Sighting], _ secret: Secret) -> String {
        let short = secret.redacted == Secret.hidden ? "" : " '\(secret.redacted)'"
        let vendors = Set(sightings.compactMap { $0.attributes.first { $0.name == "vendor" }?.value })
        if !vendors.isEmpty {
            return " of " + vendors.sorted().prefix(Self.mostVendors).map { "'\($0)'" }.joined(separator: ", ") + short
        }
        guard let name = assignedName(sightings[0]) else { return short }
        return ": '\(name)'" + (short.isEmpty ? "" : " =" + short)
    }

    /// A name with a vendor that has rules of its own is left out: had the value that vendor's form, one of them would
    /// have seen it.
    private func assignedName(_ sighting: Sighting) -> String? {
        guard let name = sighting.attributes.first(where: { $0.name == "assigned to" })?.value else { return nil }
        let letters = Array(name.filter { $0.isLetter || $0.isNumber }.utf8)
        return vendors.contains { letters.firstOffset(of: $0) != nil } ? nil : name
    }

    private func history(of occurrences: [Occurrence]) -> HistoryStatus {
        let placements = occurrences.flatMap { [$0.placement] + $0.copies }
        let first = placements.filter { $0.introducedIn != nil }
            .min { ($0.introducedAt ?? 0, $0.introducedIn ?? "") < ($1.introducedAt ?? 0, $1.introducedIn ?? "") }
        let order: [HistoryStatus.Reach] = [.pushed, .localOnly, .unreachable, .uncommitted]
        let reach = order.first { reach in placements.contains { $0.reach == reach } } ?? .uncommitted
        return HistoryStatus(
            introducedIn: first?.introducedIn, introducedAt: first?.introducedAt,
            isCurrent: placements.contains(where: \.isCurrent), reach: reach,
            place: placements.contains { $0.place == nil } ? nil : placements.first?.place)
    }
}

extension Sighting {
    /// The public key that somebody wrote down elsewhere is that of this private key: it is a real one.
    fileprivate mutating func prove(by owner: Partner) {
        ladder.append("\(Proof.proven.name): the key of the \(owner.title) '\(owner.value)'")
        proof = .proven
    }

    /// Takes the step up that partners give, short of what only a checksum can say. An id stays what it is.
    fileprivate mutating func raise(by partners: [Partner]) {
        let names = partners.map { "'\($0.title)'" }.joined(separator: ", ")
        let raised = tags.contains(Finding.identifierTag) ? proof : proof.raised
        ladder.append(raised > proof ? "\(raised.name): stands with \(names)" : "stands with \(names)")
        proof = raised
    }
}
