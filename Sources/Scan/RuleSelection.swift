internal import Catalogue
internal import Findings
package import Rules

/// The rules of one run: the catalogue's and the user's, without those that the configuration turns off.
package struct RuleSelection: Sendable {
    /// The credential rules, by id.
    package let credentials: [CredentialRule]
    /// The audit rules, by id.
    package let audits: [AuditRule]
    /// How many rules the configuration turns off.
    let disabledCount: Int

    /// Reads the user's folders. A user's rule replaces the built-in one of its id.
    package init(folders: [String]) throws(ScanError) {
        try self.init(folders: folders, configuration: Configuration())
    }

    init(folders: [String], configuration: Configuration) throws(ScanError) {
        let (credentials, audits) = try Self.merged(folders)
        self.credentials = credentials.filter { configuration.isEnabled($0.id) }
        self.audits = audits.filter { configuration.isEnabled($0.id) }
        disabledCount = credentials.count + audits.count - self.credentials.count - self.audits.count
    }

    /// The catalogue's rules, replaced and joined by those of the folders; both lists by id.
    private static func merged(_ folders: [String]) throws(ScanError) -> ([CredentialRule], [AuditRule]) {
        guard !folders.isEmpty else { return (Catalogue.rules.credentials, Catalogue.rules.audits) }
        var credentials = Dictionary(uniqueKeysWithValues: Catalogue.rules.credentials.map { ($0.id, $0) })
        var audits = Dictionary(uniqueKeysWithValues: Catalogue.rules.audits.map { ($0.id, $0) })
        for folder in folders {
            let own = RuleFolder(folder)
            if let error = own.errors.first {
                throw ScanError(
                    .usage, "rules: \(error)", hint: "run 'latchkey rules check \(folder)' to see every error")
            }
            for rule in own.credentials { credentials[rule.id] = rule }
            for rule in own.audits { audits[rule.id] = rule }
        }
        return (credentials.values.sorted { $0.id < $1.id }, audits.values.sorted { $0.id < $1.id })
    }
}
