package import Spans

/// An edit of a file that removes what a finding objects to, where that is certain.
package struct Fix: Hashable, Sendable {
    /// What it does, a whole sentence: `Set securityContext.privileged to false.`
    package var description: String
    /// The file.
    package var path: BytePath
    /// Its parts, by place; they do not overlap.
    package var edits: [TextEdit]

    /// Describes a fix.
    package init(description: String, path: BytePath, edits: [TextEdit]) {
        self.description = description
        self.path = path
        self.edits = edits
    }
}

/// Bytes of a file and what takes their place.
package struct TextEdit: Hashable, Sendable {
    /// The bytes that go; empty for an insertion.
    package var range: ByteRange
    /// The same in lines and columns.
    package var region: TextRegion
    /// The text that comes; empty for a deletion.
    package var replacement: String

    /// Describes an edit.
    package init(range: ByteRange, region: TextRegion, replacement: String) {
        self.range = range
        self.region = region
        self.replacement = replacement
    }
}
