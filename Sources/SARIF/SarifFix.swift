/// A change of one artifact that makes a result go away (section 3.55).
package struct SarifFix: JSONWritable, Sendable {
    /// A stretch of text and what takes its place (section 3.57).
    package struct Replacement: Sendable {
        /// The text that goes (3.57.3).
        package var region: SarifRegion
        /// The text that comes (3.57.4).
        package var text: String

        /// Pairs them.
        package init(region: SarifRegion, text: String) {
            self.region = region
            self.text = text
        }
    }

    /// What it does (3.55.2).
    package var description: String
    /// The artifact (3.56.2): a relative address below `uriBase`.
    package var address: String
    /// The base id that the address is relative to.
    package var uriBase: String
    /// The parts of the change, in order (3.56.3).
    package var replacements: [Replacement]

    /// Describes a fix.
    package init(description: String, address: String, uriBase: String, replacements: [Replacement]) {
        self.description = description
        self.address = address
        self.uriBase = uriBase
        self.replacements = replacements
    }

    /// Writes the fix.
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("description", SarifMessage(description))
            json.key("artifactChanges")
            json.array([self]) { json, change in
                json.object { json in
                    json.member("artifactLocation") { json in
                        json.member("uri", change.address)
                        json.member("uriBaseId", change.uriBase)
                    }
                    json.key("replacements")
                    json.array(change.replacements) { json, replacement in
                        json.object { json in
                            json.member("deletedRegion", replacement.region)
                            json.member("insertedContent") { $0.member("text", replacement.text) }
                        }
                    }
                }
            }
        }
    }
}
