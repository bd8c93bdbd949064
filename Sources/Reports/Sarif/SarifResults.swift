internal import Findings
internal import SARIF
internal import Spans

/// Turns findings into SARIF results. A credential is `[REDACTED]` in all of them, whatever the options say.
struct SarifResults {
    private static let relatedLimit = 100
    private let report: Report
    private let rules: ActiveRules
    private let options: ReportOptions
    private let redactor: Redactor
    private let remote: Remote?

    /// Prepares for the findings of `report`; `rules` must know all of their rules.
    init(report: Report, rules: ActiveRules, options: ReportOptions) {
        self.report = report
        self.rules = rules
        self.options = options
        self.redactor = Redactor(report.findings)
        self.remote = report.target.remote.flatMap { [redactor] in Remote(redactor.redact($0)) }
    }

    /// What identifies a place to consumers that know neither columns' texts nor fingerprints: two results of one rule
    /// with the same key are one to them.
    func key(_ finding: Finding, versioned: Bool) -> String {
        let location = location(finding.location, of: finding, versioned: versioned)
        let region = location.region
        return "\(finding.rule.path) \(location.uriBase) \(location.address) \(region?.startLine ?? 0)"
            + ":\(region?.startColumn ?? 0)-\(region?.endLine ?? 0):\(region?.endColumn ?? 0)"
    }

    /// One finding, and others of the same rule at the same place.
    func result(_ entry: SarifEntry) -> SarifResult {
        let finding = entry.finding
        var related = finding.related.map { (location: $0, role: role(of: $0)) }
        related += entry.merged.map { ($0.location, message(of: $0)) }
        let count = related.count
        related = finding.partners.map { ($0.location, role(of: $0)) } + related
        if options.sarifProfile == .github { related = Array(related.prefix(Self.relatedLimit)) }
        return SarifResult(
            ruleID: finding.rule.path, ruleIndex: rules.index(of: finding.rule) ?? 0, level: finding.severity.level,
            rank: finding.severity.rank(inTests: finding.isInTests), message: message(of: finding),
            location: location(finding.location, of: finding, versioned: entry.isVersioned),
            relatedLocations: related.enumerated().map { index, place in
                var location = location(place.location, of: finding, versioned: false)
                location.id = index + 1
                location.message = place.role
                location.properties.add("commit", place.location.provenance.commit)
                return location
            },
            partialFingerprints: fingerprints(of: finding), occurrenceCount: 1 + count,
            hostedViewerAddress: page(of: finding.location), suppression: suppression(of: finding),
            fixes: entry.isVersioned ? [] : fixes(of: finding), properties: properties(of: finding))
    }

    /// Whether the result holds a text in which something was redacted.
    func isRedacted(_ finding: Finding) -> Bool {
        if finding.isCredential { return true }
        let places = [finding.location] + finding.related
        let texts = places.flatMap { place in
            [place.excerpt?.before, place.excerpt?.marked, place.excerpt?.after, place.role].compactMap { $0 }
        }
        return (texts + [finding.message]).contains { redactor.redact($0).contains(Redactor.token) }
    }

    private func message(of finding: Finding) -> String {
        var message = redactor.redact(finding.message)
        if case .credential(let secret, _) = finding.subject {
            // The short form is for people at a terminal; here nothing of a credential is shown.
            let parts = message.split(separator: "'\(secret.redacted)'", omittingEmptySubsequences: false)
            message = parts.joined(separator: "'\(Redactor.token)'")
        }
        if let member = finding.location.member {
            let line = finding.location.region.start.line
            message = message.trimmingBlanks + " In member '\(redactor.redact(member))', line \(line)."
        }
        if finding.isHistoryOnly, let commit = finding.location.provenance.commit {
            message = message.trimmingBlanks + " Only in history: commit '\(commit)'."
        }
        // Text from outside must not become a link to a related location.
        return SarifRules.sentence(
            message.split(separator: "](", omittingEmptySubsequences: false).joined(separator: "] ("))
    }

    private func role(of location: Location) -> String {
        let place = Place(location.provenance, redactor)
        let words = location.role.map { redactor.redact($0) } ?? place.version.map { "also in \($0)" } ?? "also here"
        return SarifRules.sentence(words.prefix(1).uppercased() + words.dropFirst())
    }

    /// A credential is not shown, and a partner that is no finding is no credential.
    private func role(of partner: Partner) -> String {
        let value = partner.rule == nil ? redactor.redact(partner.value) : Redactor.token
        return SarifRules.sentence("Partner: \(partner.title) '\(value)'")
    }

    private func fingerprints(of finding: Finding) -> [(method: String, value: String)] {
        // A place without a line to hash (an author, the name of a branch) is told apart by what was found there.
        let lineHash = finding.location.lineHash ?? finding.fingerprint.hexadecimal.prefix(16) + ":1"
        return [("primaryLocationLineHash", lineHash), ("latchkey/v1", finding.fingerprint.hexadecimal)]
    }

    private func suppression(of finding: Finding) -> SarifSuppression? {
        guard case .suppressed(let reason) = finding.verdict else { return nil }
        return SarifSuppression(
            kind: reason.hasPrefix("allowed by a comment") ? .inSource : .external,
            justification: redactor.redact(reason))
    }

    /// The fix, where the text in the work tree is the one that was looked at.
    private func fixes(of finding: Finding) -> [SarifFix] {
        guard let fix = finding.fix, case .file = finding.location.provenance else { return [] }
        let place = Place(.file(fix.path), redactor)
        let replacements = fix.edits.map { edit in
            SarifFix.Replacement(
                region: SarifRegion(
                    startLine: edit.region.start.line, startColumn: edit.region.start.column,
                    endLine: edit.region.end.line, endColumn: edit.region.end.column),
                text: redactor.redact(edit.replacement))
        }
        return [
            SarifFix(
                description: SarifRules.sentence(fix.description), address: place.address,
                uriBase: place.base.rawValue, replacements: replacements)
        ]
    }

    private func page(of location: Location) -> String? {
        guard case .blob(_, let commit, let path) = location.provenance else { return nil }
        // The lines of a file inside a container are none of the page's.
        let first = location.member == nil ? location.region.start.line : 1
        let lines = first...(location.member == nil ? max(first, location.region.end.line) : 1)
        return remote?.page(commit: commit, path: redactor.redact(path.bytes), lines: lines)
    }

    private func location(_ location: Location, of finding: Finding, versioned: Bool) -> SarifLocation {
        let place = Place(location.provenance, redactor)
        let versionedAddress = versioned ? place.versionedAddress : nil
        return SarifLocation(
            address: versionedAddress ?? place.address,
            uriBase: (versionedAddress == nil ? place.base : .gitObjects).rawValue,
            region: region(location, of: finding), contextRegion: contextRegion(location, of: finding))
    }

    private func region(_ location: Location, of finding: Finding) -> SarifRegion {
        // A container has no lines: its first character stands for all of it.
        guard location.member == nil else { return SarifRegion(startLine: 1, startColumn: 1, endLine: 1, endColumn: 2) }
        let region = location.region
        let isEmpty = region.end <= region.start
        let snippet = finding.isCredential ? Redactor.token : location.excerpt.map { redactor.redact($0.marked) }
        return SarifRegion(
            startLine: region.start.line, startColumn: region.start.column,
            endLine: isEmpty ? region.start.line : region.end.line,
            endColumn: isEmpty ? region.start.column + 1 : region.end.column,
            snippet: isEmpty || snippet?.isEmpty == true ? nil : snippet)
    }

    /// The line around the region, where the excerpt is exactly the text between two known columns.
    private func contextRegion(_ location: Location, of finding: Finding) -> SarifRegion? {
        let region = location.region
        guard location.member == nil, let excerpt = location.excerpt, region.start.line == region.end.line,
            region.start < region.end
        else {
            return nil
        }
        let (before, after) = (redactor.redact(excerpt.before), redactor.redact(excerpt.after))
        let start = region.start.column - before.utf16.count
        let isCut = before.hasPrefix("…") || after.hasSuffix("…") || (before + after).contains(Redactor.token)
        guard start >= 1, !isCut, !(before + after).isEmpty else { return nil }
        let marked = finding.isCredential ? Redactor.token : redactor.redact(excerpt.marked)
        return SarifRegion(
            startLine: region.start.line, startColumn: start, endLine: region.end.line,
            endColumn: region.end.column + after.utf16.count, snippet: before + marked + after)
    }

    private func properties(of finding: Finding) -> PropertyBag {
        var properties = PropertyBag()
        properties.add("severity", finding.severity.name)
        switch finding.subject {
        case .credential(_, let proof): properties.add("proof", proof.name)
        case .configuration(let resource, let value):
            properties.add("resource", redactor.redact(resource))
            properties.add("value", redactor.redact(value))
        }
        properties.add("member", finding.location.member.map { redactor.redact($0) })
        properties.add("commit", finding.location.provenance.commit)
        if let history = finding.history {
            properties.add("introducedIn", history.introducedIn)
            properties.add("introducedAt", history.introducedAt.map { Instant.timestamp(Double($0)) })
            properties.add("summary", history.summary.map { redactor.redact($0) })
            properties.add("isCurrent", .truth(history.isCurrent))
            properties.add("reach", history.reach.word)
            properties.add("place", history.place.map { redactor.redact($0) })
        }
        var attributes = PropertyBag()
        for (name, values) in Dictionary(grouping: finding.attributes, by: \.name).sorted(by: { $0.key < $1.key }) {
            attributes.add(name, values.map { redactor.redact($0.value) }.joined(separator: ", "))
        }
        properties.add("states", .bag(attributes))
        properties.add("alternates", .texts(finding.alternates.map(\.path)))
        properties.add("tags", .texts(finding.tags.map { redactor.redact($0) }))
        return properties
    }
}

/// A finding as a result-to-be.
struct SarifEntry {
    /// The finding.
    let finding: Finding
    /// Other findings of the same rule at the same place: one alert to every consumer, so one result.
    var merged: [Finding] = []
    /// Whether the address names the commit, because another result has the same path and place in another commit.
    var isVersioned = false
}
