package import Spans

/// A place that a finding points at.
package struct Location: Hashable, Sendable {
    /// Where the artifact came from.
    package var provenance: Provenance
    /// The file inside the artifact, if that is a container: its name there, `inner.jar!a/b.properties` for one inside
    /// another. Range and region are then those of the file, not of the artifact. Raw: reporters escape it.
    package var member: String?
    /// The bytes in the artifact.
    package var range: ByteRange
    /// The same in lines and UTF-16 columns.
    package var region: TextRegion
    /// The text of the lines of `region`, every secret in it already replaced by `[REDACTED]`, cut to 300 characters
    /// around the region. Nil where it would show nothing useful, and
    /// for related places.
    package var excerpt: Excerpt?
    /// GitHub's `primaryLocationLineHash` of the first line; nil for related places.
    package var lineHash: String?
    /// What this place is to the finding, for related locations: a short phrase.
    package var role: String?

    /// The role of a place whose value a template or a merge put in at the place of the finding.
    package static let valueRole = "the value comes from here"

    /// Describes a place.
    package init(
        provenance: Provenance, member: String? = nil, range: ByteRange, region: TextRegion, excerpt: Excerpt? = nil,
        lineHash: String? = nil, role: String? = nil
    ) {
        self.provenance = provenance
        self.member = member
        self.range = range
        self.region = region
        self.excerpt = excerpt
        self.lineHash = lineHash
        self.role = role
    }
}

/// A line of an artifact prepared for showing: its secrets are already redacted.
package struct Excerpt: Hashable, Sendable {
    /// What stands before the marked text on its line.
    package var before: String
    /// The marked text: the configuration value, or a secret's short form.
    package var marked: String
    /// What stands after it.
    package var after: String

    /// Joins three parts of one line.
    package init(before: String, marked: String, after: String) {
        self.before = before
        self.marked = marked
        self.after = after
    }
}
