internal import Findings

extension Finding {
    /// The finding as reports show it, all secrets taken out; nil where one stands in what is more than shown: a path.
    func redacted(by redactor: Redactor) -> Finding? {
        func isClean(_ location: Location) -> Bool {
            [location.provenance.path?.description, location.member, location.provenance.name]
                .allSatisfy { text in text.map { redactor.redact($0) == $0 } ?? true }
        }
        let places = [location] + related + partners.map(\.location)
        guard places.allSatisfy(isClean), tags.allSatisfy({ redactor.redact($0) == $0 }) else { return nil }
        var finding = self
        finding.message = redactor.redact(message)
        finding.ladder = ladder.map { redactor.redact($0) }
        finding.attributes = attributes.map { Attribute($0.name, redactor.redact($0.value)) }
        finding.history?.summary = history?.summary.map { redactor.redact($0) }
        for index in partners.indices { finding.partners[index].value = redactor.redact(partners[index].value) }
        if let excerpt = location.excerpt {
            finding.location.excerpt = Excerpt(
                before: redactor.redact(excerpt.before), marked: redactor.redact(excerpt.marked),
                after: redactor.redact(excerpt.after))
        }
        return finding
    }
}

extension Provenance {
    /// A name in it that is no path.
    fileprivate var name: String? {
        switch self {
        case .tagMessage(let tag, _): tag
        case .referenceName(let name): name
        default: nil
        }
    }
}
