internal import Findings
internal import Spans

/// Findings of credentials as a cache keeps them: of a secret nothing but its short form.
extension RecordWriter {
    mutating func finding(_ finding: Finding, _ secret: Secret, _ proof: Proof) {
        text(finding.rule.path)
        number(finding.severity.rawValue)
        text(secret.redacted)
        number(proof.rawValue)
        text(finding.message)
        location(finding.location)
        list(finding.related) { $0.location($1) }
        list(finding.attributes) { writer, attribute in
            writer.text(attribute.name)
            writer.text(attribute.value)
        }
        for texts in [finding.tags, finding.ladder, finding.alternates.map(\.path)] { list(texts) { $0.text($1) } }
        list(finding.partners) { writer, partner in
            writer.text(partner.title)
            writer.optional(partner.rule?.path) { $0.text($1) }
            writer.text(partner.value)
            writer.location(partner.location)
        }
        optional(finding.history) { $0.history($1) }
        text(finding.fingerprint.hexadecimal)
    }

    private mutating func location(_ location: Location) {
        provenance(location.provenance)
        optional(location.member) { $0.text($1) }
        let (start, end) = (location.region.start, location.region.end)
        for place in [location.range.start, location.range.count, start.line, start.column, end.line, end.column] {
            number(place)
        }
        optional(location.excerpt) { writer, excerpt in
            for part in [excerpt.before, excerpt.marked, excerpt.after] { writer.text(part) }
        }
        optional(location.lineHash) { $0.text($1) }
        optional(location.role) { $0.text($1) }
    }

    private mutating func provenance(_ provenance: Provenance) {
        switch provenance {
        case .file(let path): tagged(0, path: path)
        case .blob(let object, let commit, let path): tagged(1, object, commit, path: path)
        case .looseBlob(let object): tagged(2, object)
        case .index(let path): tagged(3, path: path)
        case .commitMessage(let commit): tagged(4, commit)
        case .commitAuthor(let commit): tagged(5, commit)
        case .tagMessage(let tag, let object): tagged(6, tag, object)
        case .referenceName(let name): tagged(7, name)
        case .pathName(let commit, let path): tagged(8, commit, path: path)
        case .standardInput(let name): tagged(9, name)
        }
    }

    private mutating func tagged(_ tag: Int, _ words: String..., path: BytePath? = nil) {
        number(tag)
        for word in words { text(word) }
        if let path { data(path.bytes) }
    }

    private mutating func history(_ history: HistoryStatus) {
        optional(history.introducedIn) { $0.text($1) }
        optional(history.introducedAt) { $0.number($1) }
        optional(history.summary) { $0.text($1) }
        flag(history.isCurrent)
        text(history.reach.rawValue)
        optional(history.place) { $0.text($1) }
    }
}

extension RecordReader {
    mutating func finding() throws(Fault) -> Finding {
        let rule = RuleID(try text())
        guard let severity = Severity(rawValue: try number()) else { throw Fault() }
        let secret = Secret(shortForm: try text())
        guard let proof = Proof(rawValue: try number()) else { throw Fault() }
        var finding = Finding(
            rule: rule, severity: severity, subject: .credential(secret, proof), message: try text(),
            location: try location())
        finding.related = try list { reader throws(Fault) in try reader.location() }
        finding.attributes = try list { reader throws(Fault) in Attribute(try reader.text(), try reader.text()) }
        finding.tags = try list { reader throws(Fault) in try reader.text() }
        finding.ladder = try list { reader throws(Fault) in try reader.text() }
        finding.alternates = try list { reader throws(Fault) in RuleID(try reader.text()) }
        finding.partners = try list { reader throws(Fault) in
            let title = try reader.text()
            let rule = try reader.optional { reader throws(Fault) in RuleID(try reader.text()) }
            return Partner(title: title, rule: rule, value: try reader.text(), location: try reader.location())
        }
        finding.history = try optional { reader throws(Fault) in try reader.history() }
        finding.fingerprint = Fingerprint(try text())
        return finding
    }

    private mutating func location() throws(Fault) -> Location {
        let provenance = try provenance()
        let member = try optional { reader throws(Fault) in try reader.text() }
        let (first, count) = (try number(), try number())
        let start = Position(line: try number(), column: try number())
        let end = Position(line: try number(), column: try number())
        guard first >= 0, count >= 0, count <= Int.max - first, start <= end else { throw Fault() }
        var location = Location(
            provenance: provenance, member: member, range: ByteRange(first, first + count),
            region: TextRegion(start: start, end: end))
        location.excerpt = try optional { reader throws(Fault) in
            Excerpt(before: try reader.text(), marked: try reader.text(), after: try reader.text())
        }
        location.lineHash = try optional { reader throws(Fault) in try reader.text() }
        location.role = try optional { reader throws(Fault) in try reader.text() }
        return location
    }

    private mutating func provenance() throws(Fault) -> Provenance {
        switch try number() {
        case 0: .file(BytePath(try data()))
        case 1: .blob(object: try text(), commit: try text(), path: BytePath(try data()))
        case 2: .looseBlob(object: try text())
        case 3: .index(BytePath(try data()))
        case 4: .commitMessage(commit: try text())
        case 5: .commitAuthor(commit: try text())
        case 6: .tagMessage(tag: try text(), object: try text())
        case 7: .referenceName(try text())
        case 8: .pathName(commit: try text(), path: BytePath(try data()))
        case 9: .standardInput(name: try text())
        default: throw Fault()
        }
    }

    private mutating func history() throws(Fault) -> HistoryStatus {
        let introducedIn = try optional { reader throws(Fault) in try reader.text() }
        let introducedAt = try optional { reader throws(Fault) in try reader.number() }
        let summary = try optional { reader throws(Fault) in try reader.text() }
        let isCurrent = try flag()
        guard let reach = HistoryStatus.Reach(rawValue: try text()) else { throw Fault() }
        let place = try optional { reader throws(Fault) in try reader.text() }
        return HistoryStatus(
            introducedIn: introducedIn, introducedAt: introducedAt, summary: summary, isCurrent: isCurrent,
            reach: reach, place: place)
    }
}

extension Finding {
    /// The finding after HEAD has moved from one commit to a younger one whose tree holds it at the same places.
    func moved(from old: String, to new: String) -> Finding {
        func moved(_ location: Location) -> Location {
            var location = location
            switch location.provenance {
            case .blob(let object, old, let path):
                location.provenance = .blob(object: object, commit: new, path: path)
            case .pathName(old, let path): location.provenance = .pathName(commit: new, path: path)
            default: break
            }
            return location
        }
        var finding = self
        finding.location = moved(location)
        finding.related = related.map(moved)
        finding.partners = partners.map { partner in
            var partner = partner
            partner.location = moved(partner.location)
            return partner
        }
        return finding
    }
}
