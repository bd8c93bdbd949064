internal import Findings
internal import Rules
internal import SARIF
internal import Spans

/// Writes findings as JSON objects; `docs/report-format.md` describes every member.
struct FindingJSON {
    private let redactor: Redactor
    private let rules: ActiveRules
    private let options: ReportOptions

    /// Prepares for the findings of `report`.
    init(report: Report, rules: ActiveRules, options: ReportOptions) {
        self.redactor = options.showSecrets ? Redactor() : Redactor(report.findings)
        self.rules = rules
        self.options = options
    }

    /// Writes the members of one finding.
    func write(_ finding: Finding, to json: inout JSONWriter) {
        let head = rules[finding.rule]?.head
        json.member("fingerprint", finding.fingerprint.hexadecimal)
        json.member("rule", finding.rule.path)
        json.member("title", head?.title ?? finding.rule.path)
        json.member("severity", finding.severity.name)
        writeSubject(finding.subject, to: &json)
        json.member("message", redactor.redact(finding.message))
        json.member("location") { writeLocation(finding.location, to: &$0) }
        json.key("related")
        json.array(finding.related) { json, location in
            json.object { writeLocation(location, to: &$0) }
        }
        json.member("occurrences", 1 + finding.related.count)
        if finding.isCredential { writeCredential(finding, to: &json) }
        if let fix = finding.fix, case .file = finding.location.provenance {
            json.member("fix") { write(fix, to: &$0) }
        }
        json.member("tags", finding.tags.map { redactor.redact($0) })
        if let history = finding.history { json.member("history") { writeHistory(history, to: &$0) } }
        json.member("cwe", head?.weaknesses ?? [])
        json.member("verdict") { json in
            switch finding.verdict {
            case .reported: json.member("status", "reported")
            case .suppressed(let reason):
                json.member("status", "suppressed")
                json.member("reason", redactor.redact(reason))
            }
        }
    }

    private func writeSubject(_ subject: Subject, to json: inout JSONWriter) {
        switch subject {
        case .credential(let secret, let proof):
            json.member("kind", "credential")
            json.member("proof", proof.name)
            json.member("secret", secret.redacted)
            guard options.showSecrets else { return }
            json.member("revealed", String(decoding: secret.revealed, as: UTF8.self))
        case .configuration(let resource, let value):
            json.member("kind", "configuration")
            json.member("resource", redactor.redact(resource))
            json.member("value", redactor.redact(value))
        }
    }

    private func write(_ fix: Fix, to json: inout JSONWriter) {
        json.member("description", fix.description)
        json.member("path", String(decoding: redactor.redact(fix.path.bytes), as: UTF8.self))
        json.key("edits")
        json.array(fix.edits) { json, edit in
            json.object { json in
                json.member("startByte", edit.range.start)
                json.member("endByte", edit.range.end)
                json.member("text", redactor.redact(edit.replacement))
            }
        }
    }

    private func writeCredential(_ finding: Finding, to json: inout JSONWriter) {
        json.key("attributes")
        json.array(finding.attributes) { json, attribute in
            json.object { json in
                json.member("name", attribute.name)
                json.member("value", redactor.redact(attribute.value))
            }
        }
        json.member("ladder", finding.ladder.map { redactor.redact($0) })
        json.member("alternates", finding.alternates.map(\.path))
        json.key("partners")
        json.array(finding.partners) { json, partner in
            json.object { json in
                json.member("title", partner.title)
                json.member("rule", partner.rule?.path)
                json.member("value", redactor.redact(partner.value))
                json.member("location") { writeLocation(partner.location, to: &$0) }
            }
        }
    }

    private func writeLocation(_ location: Location, to json: inout JSONWriter) {
        let place = Place(location.provenance, redactor)
        json.member("kind", place.kind)
        json.member("path", location.provenance.path.map { String(decoding: redactor.redact($0.bytes), as: UTF8.self) })
        json.member("uri", place.address)
        json.member("member", location.member.map { redactor.redact($0) })
        json.member("commit", location.provenance.commit)
        switch location.provenance {
        case .blob(let object, _, _), .looseBlob(let object): json.member("object", object)
        case .tagMessage(let tag, let object):
            json.member("object", object)
            json.member("tag", redactor.redact(tag))
        case .referenceName(let name): json.member("reference", redactor.redact(name))
        default: break
        }
        json.member("startLine", location.region.start.line)
        json.member("startColumn", location.region.start.column)
        json.member("endLine", location.region.end.line)
        json.member("endColumn", location.region.end.column)
        json.member("startByte", location.range.start)
        json.member("endByte", location.range.end)
        if let excerpt = location.excerpt {
            json.member("excerpt") { json in
                json.member("before", redactor.redact(excerpt.before))
                json.member("marked", redactor.redact(excerpt.marked))
                json.member("after", redactor.redact(excerpt.after))
            }
        }
        json.member("lineHash", location.lineHash)
        json.member("role", location.role.map { redactor.redact($0) })
    }

    private func writeHistory(_ history: HistoryStatus, to json: inout JSONWriter) {
        json.member("introducedIn", history.introducedIn)
        json.member("introducedAt", history.introducedAt.map { Instant.timestamp(Double($0)) })
        if let summary = history.summary { json.member("summary", redactor.redact(summary)) }
        json.member("isCurrent", history.isCurrent)
        json.member("reach", history.reach.word)
        json.member("place", history.place.map { redactor.redact($0) })
    }
}

extension HistoryStatus.Reach {
    /// The word used in JSON and SARIF.
    var word: String {
        switch self {
        case .pushed: "pushed"
        case .localOnly: "local-only"
        case .unreachable: "unreachable"
        case .uncommitted: "uncommitted"
        }
    }
}
