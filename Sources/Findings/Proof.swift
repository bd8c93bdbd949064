/// How sure a credential finding is: the step of the proof ladder that it reached, all of it offline.
package enum Proof: Int, CaseIterable, Comparable, Sendable {
    /// A keyword and a value that passed every value test.
    case generic
    /// A specific prefix and shape.
    case pattern
    /// It parses, and its fields are plausible.
    case structural
    /// A checksum or a decoder verified it.
    case proven

    /// The word used in options and reports.
    package var name: String {
        switch self {
        case .generic: "generic"
        case .pattern: "pattern"
        case .structural: "structural"
        case .proven: "proven"
        }
    }

    /// Reads the word; nil if it is none of them.
    package init?(name: String) {
        guard let match = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = match
    }

    /// One step further, short of what only a checksum can say.
    package var raised: Proof { self < .structural ? Proof(rawValue: rawValue + 1) ?? self : self }

    /// From generic to proven.
    package static func < (left: Proof, right: Proof) -> Bool { left.rawValue < right.rawValue }
}
