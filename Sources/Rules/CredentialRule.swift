package import Findings

/// A rule that finds one kind of credential.
///
/// A class, so that lists of rules are cheap to copy and sort; immutable all the same.
package final class CredentialRule: Sendable {
    /// The path of its file.
    package let id: RuleID
    /// How bad the credential is at proof `proven`.
    package let severity: Severity
    /// The PCRE2 expression. The group `secret` is the credential; without it the whole match is.
    package let pattern: String
    /// Literal texts, at least one of which stands in every match; compared without regard to ASCII case.
    package let keywords: [String]
    /// The name of a verifier in `Secrets/Proof`; nil where nothing can be verified offline.
    package let proof: String?
    /// The name of a value test in `Secrets/ValueTests` that the secret must pass; nil for none.
    package let valueTest: String?
    /// The least Shannon entropy of the secret in bits a byte; nil for no bound.
    package let entropy: Double?
    /// The step of the ladder that a bare match reaches.
    package let base: Proof
    /// How far a match may extend around a keyword; nil where it has no bound and the whole artifact is the subject.
    package let reach: Reach?
    /// Marks put on every finding of the rule.
    package let tags: [String]
    /// Globs of file names (or paths, where they hold a `/`) that the rule is limited to; empty for all.
    package let paths: [String]
    /// What raises its proof by standing with it.
    package let partners: [PartnerKind]
    /// Where matches stand to keywords; at least one for each text that a match can begin with.
    package let anchors: [Anchor]
    private let storage: HeadStorage
    /// Whether the catalogue brought it, which is part of the program.
    package var isBuiltIn: Bool { if case .archived = storage { true } else { false } }

    /// Title, meaning, examples and the rest. Decoded at each use when it comes from the catalogue: keep it, if it is
    /// needed often.
    package var head: RuleHead { storage.head }

    /// A window around a keyword, in bytes.
    package struct Reach: Sendable, Hashable {
        /// The window of rules that name none.
        package static let standard = Reach(before: 64, after: 512)
        /// Bytes before the keyword's first byte.
        package let before: Int
        /// Bytes after the keyword's first byte.
        package let after: Int
        /// Describes a window.
        package init(before: Int, after: Int) {
            self.before = before
            self.after = after
        }
    }

    /// Collects the fields of a rule.
    package init(
        head: RuleHead, pattern: String, keywords: [String], proof: String? = nil, valueTest: String? = nil,
        entropy: Double? = nil, base: Proof = .pattern, reach: Reach? = .standard, tags: [String] = [],
        paths: [String] = [], partners: [PartnerKind] = []
    ) {
        self.id = head.id
        self.severity = head.severity
        self.storage = .parsed(head)
        self.pattern = pattern
        self.keywords = keywords
        self.proof = proof
        self.valueTest = valueTest
        self.entropy = entropy
        self.base = base
        self.reach = reach
        self.tags = tags
        self.paths = paths
        self.partners = partners
        self.anchors = Anchor.anchors(of: pattern, keywords: keywords)
    }

    /// Reads the rule from the catalogue's archive, its head left undecoded.
    init(from reader: inout ArchiveReader, _ heads: HeadTexts) throws(ArchiveError) {
        self.id = RuleID(try reader.string())
        self.severity = try reader.severity()
        self.pattern = try reader.string()
        self.keywords = try reader.strings()
        self.proof = try reader.optionalString()
        self.valueTest = try reader.optionalString()
        self.entropy = try reader.optionalString().flatMap { Double($0) }
        guard let base = Proof(name: try reader.string()) else { throw ArchiveError.malformed }
        self.base = base
        switch try reader.count() {
        case 0: self.reach = nil
        case 2: self.reach = Reach(before: try reader.count(), after: try reader.count())
        default: throw ArchiveError.malformed
        }
        self.tags = try reader.strings()
        self.paths = try reader.strings()
        self.partners = try PartnerKind.list(from: &reader)
        self.anchors = try Anchor.list(from: &reader)
        self.storage = .archived(id: id, severity: severity, start: try reader.count(), heads)
    }

    /// Writes what `init(from:)` reads.
    func write(to writer: inout ArchiveWriter, heads: inout ArchiveWriter) {
        writer.string(id.path)
        writer.string(severity.name)
        writeMatching(to: &writer)
        writer.count(heads.bytes.count)
        head.write(to: &heads)
    }

    /// Writes everything that decides in which texts the rule sees something.
    func writeMatching(to writer: inout ArchiveWriter) {
        writer.string(pattern)
        writer.strings(keywords)
        writer.optionalString(proof)
        writer.optionalString(valueTest)
        writer.optionalString(entropy.map { String($0) })
        writer.string(base.name)
        writer.counts(reach.map { [2, $0.before, $0.after] } ?? [0])
        writer.strings(tags)
        writer.strings(paths)
        PartnerKind.write(partners, to: &writer)
        Anchor.write(anchors, to: &writer)
    }
}
