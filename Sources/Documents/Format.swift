/// The formats that this module reads.
package enum Format: String, CaseIterable, Sendable {
    case yaml, json, dockerfile, groovy
}

/// One parsed document of a file. A YAML file may hold several.
package struct Document: Sendable {
    /// What it was parsed as.
    package let format: Format
    /// The number of the document in its file, from 0.
    package let index: Int
    /// The root node.
    package let root: Node

    /// Wraps a root.
    package init(format: Format, index: Int, root: Node) {
        self.format = format
        self.index = index
        self.root = root
    }
}

/// A place where a file could not be parsed. The documents before it (and, for YAML, those after the next `---`)
/// are still returned.
package struct SyntaxError: Error, Hashable, Sendable {
    /// What is wrong, without the file's text.
    package let message: String
    /// The byte where it was noticed.
    package let offset: Int
    /// The one-based line of that byte.
    package let line: Int

    /// Describes a syntax error.
    package init(message: String, offset: Int, line: Int) {
        self.message = message
        self.offset = offset
        self.line = line
    }
}

/// What a parser made of a file.
package struct ParsedFile: Sendable {
    /// The documents that parsed.
    package var documents: [Document]
    /// The ones that did not.
    package var errors: [SyntaxError]

    /// Collects both.
    package init(documents: [Document], errors: [SyntaxError]) {
        self.documents = documents
        self.errors = errors
    }
}
