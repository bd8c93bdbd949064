/// A tool's driver, or a taxonomy (section 3.19).
package struct SarifToolComponent: JSONWritable, Sendable {
    /// Its short name (3.19.8).
    package var name: String
    /// Its name with the version (3.19.9).
    package var fullName: String?
    /// Who makes it (3.19.19).
    package var organization: String?
    /// The version by the rules of Semantic Versioning (3.19.12).
    package var semanticVersion: String?
    /// Where to read about it (3.19.17).
    package var informationAddress: String?
    /// One line about it (3.19.21).
    package var shortDescription: String?
    /// Its rules (3.19.23); nil for a taxonomy.
    package var rules: [SarifRule]?
    /// What its notifications are about (3.19.24).
    package var notifications: [SarifNotificationKind] = []
    /// The taxonomies that its rules refer to, by name and index in the run (3.19.33).
    package var supportedTaxonomies: [String] = []
    /// Whether the taxa are all that the taxonomy has (3.19.25); nil for a tool.
    package var isComprehensive: Bool?
    /// The taxa of a taxonomy (3.19.25).
    package var taxa: [SarifTaxon] = []

    /// Names a component.
    package init(name: String) { self.name = name }

    /// Writes the component.
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("name", name)
            json.member("fullName", fullName)
            json.member("organization", organization)
            json.member("semanticVersion", semanticVersion)
            json.member("informationUri", informationAddress)
            json.member("shortDescription", shortDescription.map { SarifMessage($0) })
            json.member("isComprehensive", isComprehensive)
            if !supportedTaxonomies.isEmpty {
                json.key("supportedTaxonomies")
                json.array(supportedTaxonomies.enumerated()) { json, taxonomy in
                    json.object { json in
                        json.member("name", taxonomy.element)
                        json.member("index", taxonomy.offset)
                    }
                }
            }
            json.member("notifications", unlessEmpty: notifications)
            json.member("taxa", unlessEmpty: taxa)
            if let rules {
                json.key("rules")
                json.array(rules, onLines: true) { $1.write(to: &$0) }
            }
        }
    }
}

/// A rule (section 3.49).
package struct SarifRule: JSONWritable, Sendable {
    /// Its stable id (3.49.3).
    package var id: String
    /// A readable identifier that is not the id (3.49.7).
    package var name: String
    /// One sentence (3.49.9).
    package var shortDescription: String
    /// What it is about (3.49.10).
    package var fullDescription: String
    /// What to do, as text and as Markdown (3.49.13).
    package var help: (text: String, markdown: String)
    /// Where to read more (3.49.12).
    package var helpAddress: String
    /// The level of its results unless they say otherwise (3.49.14, 3.50.3).
    package var defaultLevel: SarifLevel
    /// The ids of taxa that include the rule, and the taxonomy's name (3.49.15, 3.53).
    package var taxa: (taxonomy: String, ids: [String])
    /// Severity numbers, precision, tags and more.
    package var properties: PropertyBag

    /// Describes a rule.
    package init(
        id: String, name: String, shortDescription: String, fullDescription: String,
        help: (text: String, markdown: String), helpAddress: String, defaultLevel: SarifLevel,
        taxa: (taxonomy: String, ids: [String]), properties: PropertyBag
    ) {
        self.id = id
        self.name = name
        self.shortDescription = shortDescription
        self.fullDescription = fullDescription
        self.help = help
        self.helpAddress = helpAddress
        self.defaultLevel = defaultLevel
        self.taxa = taxa
        self.properties = properties
    }

    /// Writes the rule.
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("id", id)
            json.member("name", name)
            json.member("shortDescription", SarifMessage(shortDescription))
            json.member("fullDescription", SarifMessage(fullDescription))
            json.member("help") { json in
                json.member("text", help.text)
                json.member("markdown", help.markdown)
            }
            json.member("helpUri", helpAddress)
            json.member("defaultConfiguration") { $0.member("level", defaultLevel.rawValue) }
            json.member("relationships", unlessEmpty: taxa.ids.map { Relationship(taxonomy: taxa.taxonomy, id: $0) })
            json.properties(properties)
        }
    }
}

/// That a taxon includes a rule (sections 3.52 to 3.54).
private struct Relationship: JSONWritable {
    let taxonomy: String
    let id: String

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("target") { json in
                json.member("id", id)
                json.member("toolComponent") { $0.member("name", taxonomy) }
            }
            json.member("kinds", ["superset"])
        }
    }
}

/// An entry of a taxonomy (section 3.49).
package struct SarifTaxon: JSONWritable, Sendable {
    /// Its id, such as `CWE-798`.
    package var id: String
    /// Its name; nil where it is not known here.
    package var name: String?
    /// Where to read about it.
    package var helpAddress: String

    /// Describes an entry.
    package init(id: String, name: String?, helpAddress: String) {
        self.id = id
        self.name = name
        self.helpAddress = helpAddress
    }

    /// Writes the entry.
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("id", id)
            json.member("name", name)
            json.member("shortDescription", name.map { SarifMessage($0 + ".") })
            json.member("helpUri", helpAddress)
        }
    }
}

/// What a kind of notification is about (section 3.49).
package struct SarifNotificationKind: JSONWritable, Sendable {
    /// Its id, which notifications refer to.
    package var id: String
    /// One sentence.
    package var shortDescription: String

    /// Describes a kind.
    package init(id: String, shortDescription: String) {
        self.id = id
        self.shortDescription = shortDescription
    }

    /// Writes the kind.
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("id", id)
            json.member("shortDescription", SarifMessage(shortDescription))
        }
    }
}
