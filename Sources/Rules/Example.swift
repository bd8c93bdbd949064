package import Spans

/// One sample of a rule file. In the file, `«…»` marks each expected span and `|` inside a mark is a seam that is
/// taken out, so that no literal token lies in git.
package struct Example: Sendable {
    /// The text to scan, without marks and seams.
    package let text: String
    /// The expected spans, as UTF-8 byte ranges of `text`.
    package let spans: [ByteRange]
    /// The path that the text is scanned under; nil for the engine's default.
    package let path: String?

    /// Parses a sample with marks. Throws nothing: an unclosed mark is kept as text and fails the test that runs it.
    package init(marked: String, path: String? = nil) {
        var text: [UInt8] = []
        var spans: [ByteRange] = []
        var start: Int?
        for character in marked.unicodeScalars {
            switch (character, start) {
            case ("«", nil): start = text.count
            case ("»", .some(let begin)):
                spans.append(ByteRange(begin, text.count))
                start = nil
            case ("|", .some): continue
            default: text.append(contentsOf: Array(String(character).utf8))
            }
        }
        self.text = String(decoding: text, as: UTF8.self)
        self.spans = spans
        self.path = path
    }

    /// Wraps a sample whose marks are already taken out.
    package init(text: String, spans: [ByteRange], path: String?) {
        self.text = text
        self.spans = spans
        self.path = path
    }

    /// Reads a list of examples from the catalogue's archive.
    static func list(from reader: inout ArchiveReader) throws(ArchiveError) -> [Example] {
        var examples: [Example] = []
        for _ in 0..<(try reader.count()) {
            let text = try reader.string()
            let bounds = try reader.strings().compactMap { Int($0) }
            let spans = stride(from: 0, to: bounds.count - 1, by: 2).map { ByteRange(bounds[$0], bounds[$0 + 1]) }
            examples.append(Example(text: text, spans: spans, path: try reader.optionalString()))
        }
        return examples
    }

    /// Writes what `list(from:)` reads.
    static func write(_ examples: [Example], to writer: inout ArchiveWriter) {
        writer.count(examples.count)
        for example in examples {
            writer.string(example.text)
            writer.strings(example.spans.flatMap { [String($0.start), String($0.end)] })
            writer.optionalString(example.path)
        }
    }
}
