internal import Documents
internal import Findings

extension RuleReader {
    /// The partners of a credential: ids of rules, or mappings that say more.
    func partners() throws(RuleError) -> [PartnerKind] {
        guard let list = root["partners"] else { return [] }
        guard let items = list.sequence else { throw error("'partners' must be a list", at: list) }
        var kinds: [PartnerKind] = []
        for item in items {
            if let rule = item.text {
                kinds.append(PartnerKind(.rule(RuleID(rule)), reach: .versions))
            } else {
                kinds.append(try partner(item))
            }
        }
        return kinds
    }

    private func partner(_ item: Node) throws(RuleError) -> PartnerKind {
        if let name = item["name"]?.text, let pattern = item["pattern"]?.text, item["rule"] == nil {
            guard item["reach"] == nil else {
                throw error("a partner with a pattern stands in the same text", at: item)
            }
            return PartnerKind(.identifier(name: name, pattern: try expanded(pattern, at: item)), reach: .file)
        }
        guard let rule = item["rule"]?.text, item["name"] == nil, item["pattern"] == nil else {
            throw error("a partner is a rule, or has 'name' and 'pattern'", at: item)
        }
        let reach = item["reach"].map { PartnerKind.Reach(rawValue: $0.text ?? "") } ?? .versions
        guard let reach else { throw error("'reach' must be 'file' or 'versions'", at: item["reach"]) }
        return PartnerKind(.rule(RuleID(rule)), reach: reach)
    }

    /// An expression with the pieces that it names put in.
    func expanded(_ pattern: String, at node: Node?) throws(RuleError) -> String {
        switch PatternFragments.expand(pattern) {
        case .success(let pattern): return pattern
        case .failure(let unknown): throw error("no pattern piece is called '{{\(unknown.name)}}'", at: node)
        }
    }
}
