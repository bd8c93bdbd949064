package import Spans

/// A token of Groovy, as far as pipelines of Jenkins need it: names, literals of text, marks.
package struct GroovyToken: Sendable {
    /// What a token is.
    package enum Kind: Sendable, Equatable {
        /// A name or a keyword.
        case name
        /// A number.
        case number
        /// A text; `isTemplate` says whether `$` in it is replaced (double quotes, slashes).
        case string(isTemplate: Bool)
        /// A bracket, an operator: one character each.
        case mark
        /// The end of a line that is not inside a text.
        case lineEnd
    }

    /// What it is.
    package let kind: Kind
    /// Its bytes in the file, quotes included.
    package let span: ByteRange
    /// The name, the mark, or the decoded text.
    package let text: ScalarText

    /// The text.
    package var string: String { text.text(0..<text.bytes.count) }

    /// The replaced parts of a text: `${…}` and `$name.name`, marks included, as ranges of the text. A dollar behind a
    /// backslash is none.
    package let placeholders: [Range<Int>]
}

/// Jenkinsfiles: Groovy, read as a row of tokens without a grammar.
///
/// The root of the document is a sequence of the texts in it: scalars whose spans include the quotes.
package enum Groovy {
    /// Parses a file. A text that is not closed is an error, and the reading goes on behind its line.
    package static func parse(_ bytes: [UInt8], limits: ParseLimits = ParseLimits()) -> ParsedFile {
        let read = tokens(of: bytes, limits: limits)
        let texts = read.tokens.compactMap { token -> Node? in
            guard case .string = token.kind else { return nil }
            return Node(.scalar(Scalar(token.string, style: .doubleQuoted)), span: token.span)
        }
        let root = Node(.sequence(texts), span: ByteRange(0, bytes.count))
        return ParsedFile(documents: [Document(format: .groovy, index: 0, root: root)], errors: read.errors)
    }

    /// The tokens of a file, comments left out, and the texts that are not closed.
    package static func tokens(
        of bytes: [UInt8], limits: ParseLimits = ParseLimits()
    ) -> (tokens: [GroovyToken], errors: [SyntaxError]) {
        var lexer = GroovyLexer(bytes: bytes, limit: limits.nodes)
        lexer.run()
        return (lexer.tokens, lexer.errors)
    }
}
