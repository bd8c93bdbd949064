package import Findings

/// What makes a credential usable together with it: the id of a key beside its secret, a tenant beside a client secret.
///
/// A partner raises the proof of the credential and is shown with it; a credential is a finding without it all the same.
package struct PartnerKind: Hashable, Sendable {
    /// How a partner is known.
    package enum Form: Hashable, Sendable {
        /// A rule finds it.
        case rule(RuleID)
        /// No rule finds it, because it is no secret and says nothing alone: what it is called, and the expression that
        /// finds it close to the credential. The group `id` is the partner; without it the whole match is.
        case identifier(name: String, pattern: String)
    }

    /// Where a partner may stand.
    package enum Reach: String, CaseIterable, Sendable {
        /// In the same text, not far off.
        case file
        /// There, or in another version of the file at the same path.
        case versions
    }

    /// How it is known.
    package let form: Form
    /// Where it may stand.
    package let reach: Reach

    /// Describes a partner.
    package init(_ form: Form, reach: Reach) {
        self.form = form
        self.reach = reach
    }

    /// What it is called: the rule's id, or the name in the rule file.
    package var name: String {
        switch form {
        case .rule(let id): id.path
        case .identifier(let name, _): name
        }
    }

    static func list(from reader: inout ArchiveReader) throws(ArchiveError) -> [PartnerKind] {
        var kinds: [PartnerKind] = []
        for _ in 0..<(try reader.count()) {
            let fields = try reader.strings()
            guard fields.count >= 2, let reach = Reach(rawValue: fields[0]) else { throw .malformed }
            let form: Form =
                fields.count == 2 ? .rule(RuleID(fields[1])) : .identifier(name: fields[1], pattern: fields[2])
            kinds.append(PartnerKind(form, reach: reach))
        }
        return kinds
    }

    static func write(_ kinds: [PartnerKind], to writer: inout ArchiveWriter) {
        writer.count(kinds.count)
        for kind in kinds {
            switch kind.form {
            case .rule(let id): writer.strings([kind.reach.rawValue, id.path])
            case .identifier(let name, let pattern): writer.strings([kind.reach.rawValue, name, pattern])
            }
        }
    }
}
