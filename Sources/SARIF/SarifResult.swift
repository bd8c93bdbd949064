/// How bad a result is (section 3.27.10). `none` is for results that are not failures; this program writes none.
package enum SarifLevel: String, Sendable { case note, warning, error }

/// One result (section 3.27).
package struct SarifResult: JSONWritable, Sendable {
    /// The rule's id (3.27.5).
    package var ruleID: String
    /// Its index among the driver's rules (3.27.6).
    package var ruleIndex: Int
    /// How bad it is (3.27.10).
    package var level: SarifLevel
    /// How bad it is, from 0 to 100 (3.27.25).
    package var rank: Double
    /// What was found (3.27.11).
    package var message: String
    /// Where (3.27.12).
    package var location: SarifLocation
    /// Other places, with ids of their own (3.27.22).
    package var relatedLocations: [SarifLocation]
    /// Texts that identify it, by the name of their method (3.27.17).
    package var partialFingerprints: [(method: String, value: String)]
    /// How often it occurs (3.27.26).
    package var occurrenceCount: Int
    /// An address that shows it in a browser (3.27.29).
    package var hostedViewerAddress: String?
    /// Why it does not count (3.27.23); nil where it does.
    package var suppression: SarifSuppression?
    /// How it goes away (3.27.30).
    package var fixes: [SarifFix]
    /// More about it.
    package var properties: PropertyBag

    /// Describes a result.
    package init(
        ruleID: String, ruleIndex: Int, level: SarifLevel, rank: Double, message: String, location: SarifLocation,
        relatedLocations: [SarifLocation] = [], partialFingerprints: [(method: String, value: String)] = [],
        occurrenceCount: Int = 1, hostedViewerAddress: String? = nil, suppression: SarifSuppression? = nil,
        fixes: [SarifFix] = [], properties: PropertyBag = PropertyBag()
    ) {
        self.ruleID = ruleID
        self.ruleIndex = ruleIndex
        self.level = level
        self.rank = rank
        self.message = message
        self.location = location
        self.relatedLocations = relatedLocations
        self.partialFingerprints = partialFingerprints
        self.occurrenceCount = occurrenceCount
        self.hostedViewerAddress = hostedViewerAddress
        self.suppression = suppression
        self.fixes = fixes
        self.properties = properties
    }

    /// Writes the result.
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("ruleId", ruleID)
            json.member("ruleIndex", ruleIndex)
            json.member("kind", "fail")
            json.member("level", level.rawValue)
            json.member("rank", rank)
            json.member("message", SarifMessage(message))
            json.member("locations", [location])
            json.member("relatedLocations", unlessEmpty: relatedLocations)
            json.member("partialFingerprints") { json in
                for print in partialFingerprints { json.member(print.method, print.value) }
            }
            json.member("occurrenceCount", occurrenceCount)
            json.member("hostedViewerUri", hostedViewerAddress)
            json.member("suppressions", suppression.map { [$0] })
            json.member("fixes", unlessEmpty: fixes)
            json.properties(properties)
        }
    }
}

/// Why a result does not count (section 3.35).
package struct SarifSuppression: JSONWritable, Sendable {
    /// Where it is written down (3.35.2).
    package enum Kind: String, Sendable { case inSource, external }

    /// Where it is written down.
    package var kind: Kind
    /// The reason given (3.35.4).
    package var justification: String

    /// Describes a suppression.
    package init(kind: Kind, justification: String) {
        self.kind = kind
        self.justification = justification
    }

    /// Writes the suppression, accepted (3.35.3).
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("kind", kind.rawValue)
            json.member("status", "accepted")
            json.member("justification", justification)
        }
    }
}

/// A text (section 3.11), complete: no consumer fills in arguments.
package struct SarifMessage: JSONWritable, Sendable {
    /// The text.
    package let text: String

    /// Wraps a text.
    package init(_ text: String) { self.text = text }

    /// Writes the message.
    package func write(to json: inout JSONWriter) { json.object { $0.member("text", text) } }
}
