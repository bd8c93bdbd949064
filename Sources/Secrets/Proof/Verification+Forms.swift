internal import Findings

extension Verification {
    /// A checksum agreed.
    static func proven(
        _ note: String, _ attributes: [Attribute] = [], tags: [String] = [], identity: [UInt8]? = nil
    ) -> Verification {
        Verification(.proven, attributes: attributes, tags: tags, note: note, identity: identity)
    }

    /// It parses, and its fields are plausible.
    static func structural(
        _ note: String, _ attributes: [Attribute] = [], tags: [String] = [], identity: [UInt8]? = nil
    ) -> Verification {
        Verification(.structural, attributes: attributes, tags: tags, note: note, identity: identity)
    }

    /// Nothing could be said; the note says why.
    static func unchanged(_ note: String, _ attributes: [Attribute] = [], tags: [String] = []) -> Verification {
        Verification(.unchanged, attributes: attributes, tags: tags, note: note)
    }

    /// The documented layout is there and its checksum is wrong.
    static let checksumMismatch = Verification(
        .refused("checksum does not match"), note: "the checksum of the documented layout does not match")

    /// It is not what the pattern took it for.
    static func refused(_ reason: String) -> Verification { Verification(.refused(reason), note: reason) }

    /// It is not what the pattern took it for, which says nothing about what other rules take it for.
    static func otherForm(_ reason: String) -> Verification { Verification(.otherForm(reason), note: reason) }

    /// A published sample.
    static func example(_ reason: String) -> Verification { Verification(.example(reason), note: reason) }
}

extension Attribute {
    /// A fact read out of a token: what does not print is left out, and long texts are cut.
    static func stated(_ name: String, _ text: String) -> Attribute {
        let printable = text.unicodeScalars.filter {
            !$0.properties.isDefaultIgnorableCodePoint && $0.properties.generalCategory != .control
                && $0.properties.generalCategory != .lineSeparator
                && $0.properties.generalCategory != .paragraphSeparator
        }
        let cut = String(String.UnicodeScalarView(printable.prefix(120)))
        return Attribute(name, printable.count > 120 ? cut + "…" : cut)
    }
}

/// When a credential was made and when it ends, as facts for its finding.
struct Lifetime {
    /// `created`, and `expires` or `expired`.
    private(set) var attributes: [Attribute] = []
    /// `expired` once it is.
    private(set) var tags: [String] = []

    /// Moments in seconds since 1970; nil for what the credential does not say. Moments outside the years 2000 to 2199
    /// are taken for something else and left out.
    init(created: Int? = nil, expires: Int? = nil) {
        let plausible = 946_684_800..<7_258_118_400
        if let created, plausible.contains(created) {
            attributes.append(Attribute("created", CalendarDate(secondsSince1970: created).description))
        }
        if let expires, plausible.contains(expires) {
            let isOver = expires <= PresentTime.seconds
            attributes.append(
                Attribute(isOver ? "expired" : "expires", CalendarDate(secondsSince1970: expires).description))
            if isOver { tags.append("expired") }
        }
    }
}
